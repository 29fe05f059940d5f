package dev.legato.handoff.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.contextpackage.Priority;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.DeskLeases;
import dev.legato.handoff.Lease;
import dev.legato.handoff.LostDesk;
import dev.legato.handoff.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes in one JVM, each with clocks of its own that go only when they are told. */
final class PostgresLeasesTest {
  private static final Duration LASTS = Duration.ofSeconds(6);
  private static final Set<String> DESKS = Set.of("a", "b", "c", "d");

  private final PostgresDatabase database = PostgresDatabase.open(TestPostgres.fresh());
  private final SqlHandoffStore store = new SqlHandoffStore(database);
  private final Node first = new Node();
  private final Node second = new Node();

  /** A node and its two clocks. */
  private final class Node {
    private long nanos = 1_000_000_007;
    private Instant wall = Instant.parse("2026-11-20T10:00:00Z");
    private final PostgresLeases leases = new PostgresLeases(database, LASTS, () -> nanos, () -> wall);

    DeskLeases.Standing renew(Collection<String> desks) {
      return leases.renew(desks);
    }

    Lease lease(String desk) {
      return renew(Set.of(desk)).held().get(desk);
    }

    void goOn(Duration time) {
      nanos += time.toNanos();
      wall = wall.plus(time);
    }
  }

  private void bothGoOn(Duration time) {
    first.goOn(time);
    second.goOn(time);
  }

  @AfterEach
  void close() {
    first.leases.close();
    second.leases.close();
    store.close();
  }

  @Test
  void theFirstNodeTakesAllAndGivesHalfBackWhenASecondComes() {
    assertThat(first.renew(DESKS).held()).containsOnlyKeys(DESKS);
    assertThat(second.renew(DESKS).held()).isEmpty();
    var standing = first.renew(DESKS);
    assertThat(standing.surplus()).hasSize(2);
    standing.surplus().forEach(desk -> first.leases.giveBack(standing.held().get(desk)));
    assertThat(second.renew(DESKS).held()).containsOnlyKeys(standing.surplus());
    assertThat(first.renew(DESKS).surplus()).isEmpty();
    assertThat(second.renew(DESKS).surplus()).isEmpty();
  }

  @Test
  void aSilentNodeIsStruckOutWhenItsLeaseIsOverAndNotBefore() {
    var lease = first.lease("a");
    second.renew(Set.of("a"));
    bothGoOn(LASTS.minusMillis(1));
    assertThat(second.renew(Set.of("a")).held()).isEmpty();
    bothGoOn(Duration.ofMillis(1));
    var taken = second.renew(Set.of("a")).held().get("a");
    assertThat(taken.epoch()).isEqualTo(lease.epoch() + 1);
    assertThat(taken.isTakenOver()).isTrue();
    assertThat(taken.isSurelyOurs()).isTrue();
  }

  @Test
  void aNodeTrustsItsLeaseOnlyWhileNobodyElseCanHaveTakenIt() {
    var lease = first.lease("a");
    second.renew(Set.of("a"));
    first.goOn(LASTS.multipliedBy(5).dividedBy(6).minusNanos(1));
    assertThat(lease.isSurelyOurs()).isTrue();
    first.goOn(Duration.ofNanos(1));
    assertThat(lease.isSurelyOurs()).isFalse();
    assertThat(second.renew(Set.of("a")).held()).isEmpty();
    first.renew(Set.of("a"));
    assertThat(lease.isSurelyOurs()).as("nobody took it meanwhile").isTrue();
  }

  @Test
  void whoCountsOnIsNeverStruckOutHoweverLongItTakes() {
    var lease = first.lease("a");
    for (int i = 0; i < 20; i++) {
      assertThat(second.renew(Set.of("a")).held()).isEmpty();
      bothGoOn(LASTS.minusSeconds(1));
      first.renew(Set.of("a"));
    }
    assertThat(lease.isSurelyOurs()).isTrue();
  }

  @Test
  void aClockThatIsPutForwardOrBackTakesNoDeskFromAnybody() {
    first.renew(Set.of("a"));
    second.renew(Set.of("a"));
    second.wall = second.wall.plus(Duration.ofDays(365));
    assertThat(second.renew(Set.of("a")).held()).isEmpty();
    second.wall = second.wall.minus(Duration.ofDays(1000));
    assertThat(second.renew(Set.of("a")).held()).isEmpty();
  }

  @Test
  void aNodeWhoseMachineSleptDistrustsItsLeaseThoughTheMonotonicClockStoodStill() {
    var lease = first.lease("a");
    first.wall = first.wall.plus(LASTS);
    assertThat(lease.isSurelyOurs()).isFalse();
  }

  @Test
  void aNodeThatLostItsDeskMovesNoRow() {
    var lease = first.lease("a");
    var fenced = store.fencedBy(lease);
    store.accept(new Arrival("bot", null, new byte[]{1}, new byte[]{1}, null, first.wall,
        List.of(new Arrival.Escalation("hof_1", 0, "c", "a", null, null, "other", Priority.NORMAL, "{}", "{}"))));
    long attempt = fenced.intend("hof_1.1", "create", first.wall, "draft");
    second.renew(Set.of("a"));
    bothGoOn(LASTS);
    var taken = second.renew(Set.of("a")).held().get("a");

    assertThatThrownBy(() -> fenced.intend("hof_1.1", "create", first.wall, null)).isInstanceOf(LostDesk.class);
    assertThatThrownBy(() -> fenced.move("hof_1.1", first.wall, new Move.Settle(null, null)))
        .isInstanceOf(LostDesk.class);
    assertThatThrownBy(() -> fenced.conclude(new dev.legato.handoff.AttemptResult("hof_1.1", attempt, "create",
        first.wall, "delivered", null, null, 201, "{}"), new Move.Settle(null, null))).isInstanceOf(LostDesk.class);
    var open = store.fencedBy(taken).openDelivery("hof_1").orElseThrow();
    assertThat(open.unsettledStep()).isEqualTo("create");
    assertThat(open.receipts()).isEmpty();
    store.fencedBy(taken).move("hof_1.1", first.wall, new Move.Settle(null, null));
    assertThat(store.openDelivery("hof_1")).isEmpty();
  }

  @Test
  void aNodeThatComesBackGetsNothingItOnceHeldAndKnowsIt() {
    var lease = first.lease("a");
    second.renew(Set.of("a"));
    bothGoOn(LASTS);
    second.renew(Set.of("a"));
    assertThat(first.renew(Set.of("a")).held()).isEmpty();
    assertThat(lease.isSurelyOurs()).isFalse();
    assertThatThrownBy(() -> store.fencedBy(lease).move("hof_1.1", first.wall, new Move.Settle(null, null)))
        .isInstanceOf(LostDesk.class);
  }

  @Test
  void aDeskThatIsGivenBackAndTakenAgainIsAnotherLease() {
    var lease = first.lease("a");
    first.leases.giveBack(lease);
    var again = first.lease("a");
    assertThat(again.epoch()).isEqualTo(lease.epoch() + 1);
    assertThat(lease.isSurelyOurs()).isFalse();
    assertThat(again.isSurelyOurs()).isTrue();
    assertThatThrownBy(() -> store.fencedBy(lease).move("hof_1.1", first.wall, new Move.Settle(null, null)))
        .isInstanceOf(LostDesk.class);
  }

  @Test
  void aNodeThatLeavesIsFollowedAtOnce() {
    first.renew(DESKS);
    second.renew(DESKS);
    first.leases.close();
    assertThat(second.renew(DESKS).held()).containsOnlyKeys(DESKS);
    assertThat(second.leases.isWorked("a")).isTrue();
  }

  @Test
  void aNodeThatIsBeingStoppedTakesNothingAndTheOthersTakeEachDeskAsItIsGivenBack() {
    var standing = first.renew(DESKS);
    second.renew(DESKS);
    first.leases.leave();
    assertThat(second.renew(DESKS).held()).as("what is in flight there is still its own").isEmpty();
    first.leases.giveBack(standing.held().get("a"));
    assertThat(first.renew(DESKS).held()).containsOnlyKeys("b", "c", "d");
    assertThat(second.renew(DESKS).held()).containsOnlyKeys("a");
    for (var desk : List.of("b", "c", "d"))
      first.leases.giveBack(standing.held().get(desk));
    assertThat(first.renew(DESKS).held()).isEmpty();
    assertThat(second.renew(DESKS).held()).containsOnlyKeys(DESKS);
    assertThat(second.renew(DESKS).surplus()).isEmpty();
  }

  @Test
  void newWorkIsToldToTheOtherNodes() throws Exception {
    var told = new CountDownLatch(1);
    second.leases.listen(desk -> {
      if (desk.equals("a desk, with a comma"))
        told.countDown();
    });
    boolean heard = false;
    for (int i = 0; i < 100 && !heard; i++) { // until it listens
      first.leases.tell("a desk, with a comma");
      heard = told.await(100, TimeUnit.MILLISECONDS);
    }
    assertThat(heard).isTrue();
  }
}
