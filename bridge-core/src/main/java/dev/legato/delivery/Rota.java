package dev.legato.delivery;

import dev.legato.handoff.DeskLeases;
import dev.legato.handoff.Lease;
import dev.legato.handoff.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this node's leases renewed, and has a lane at work for each of them and for nothing else. A desk that another node
 * should have is given back once its calls in flight have ended. Thread-safe.
 */
final class Rota implements AutoCloseable {
  /** A desk that is ours; {@code handingOn} is what gives it back, once it is to be. */
  private record Post(Lease lease, DeskLane lane, @Nullable Thread handingOn) {
    boolean leaving() {
      return handingOn != null;
    }
  }

  private final Set<String> desks;
  private final DeskLeases leases;
  private final Function<Lease, DeskLane> lanes;
  private final DeliveryEvents events;
  private final Map<String, Post> posts = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ReentrantLock rounds = new ReentrantLock();
  private boolean closing;
  private boolean away;
  private @Nullable Thread renewing;

  Rota(Set<String> desks, DeskLeases leases, Function<Lease, DeskLane> lanes, DeliveryEvents events) {
    this.desks = desks;
    this.leases = leases;
    this.lanes = lanes;
    this.events = events;
  }

  void start() {
    round();
    leases.rhythm().ifPresent(rhythm -> renewing = Thread.ofPlatform().daemon().name("legato-leases").start(() -> {
      try {
        while (!closed.await(rhythm.toNanos(), TimeUnit.NANOSECONDS))
          round();
      } catch (InterruptedException e) {
        // Whoever interrupts it wants it to end.
      }
    }));
  }

  /** Renews, and brings the lanes in line with what is ours; one round after the other, or an old answer would win. */
  void round() {
    rounds.lock();
    try {
      follow(leases.renew(desks));
      away = false;
    } catch (StoreException e) {
      // The lanes go on until their leases may have run out, and pause then by themselves.
      if (!away)
        events.failed("-", "-", e);
      away = true;
    } catch (RuntimeException | Error e) { // nobody else renews
      events.failed("-", "-", e);
    } finally {
      rounds.unlock();
    }
  }

  private synchronized void follow(DeskLeases.Standing standing) {
    for (var post : new ArrayList<>(posts.values()))
      if (!post.leaving() && (isLost(post, standing) || post.lane().isStopping())) {
        posts.remove(post.lease().desk());
        post.lane().stop();
        events.left(post.lease().desk(), false);
      }
    if (closing)
      return;
    standing.held().forEach((desk, lease) -> {
      if (!posts.containsKey(desk)) {
        var lane = lanes.apply(lease);
        posts.put(desk, new Post(lease, lane, null));
        events.taken(desk, lease.epoch());
        lane.start();
      }
    });
    standing.surplus().forEach(this::leave);
  }

  /** A lane that stopped by itself although the desk is still ours must not leave it without one: it is replaced. */
  private static boolean isLost(Post post, DeskLeases.Standing standing) {
    return standing.held().get(post.lease().desk()) != post.lease();
  }

  /**
   * Lets its calls in flight end, then gives it back; meanwhile it is still ours, and renewed. Whoever waits for that gets
   * the thread, also of a desk that was leaving already.
   */
  private synchronized @Nullable Thread leave(String desk) {
    var post = posts.get(desk);
    if (post == null || post.leaving())
      return post == null ? null : post.handingOn();
    post.lane().stop();
    var thread = Thread.ofVirtual().name("leaving-" + desk).unstarted(() -> {
      post.lane().close();
      giveBack(post.lease());
      events.left(desk, true);
    });
    posts.put(desk, new Post(post.lease(), post.lane(), thread));
    thread.start();
    return thread;
  }

  /** Without this a desk just given back would be taken again at once, by this very node. */
  private void takeNoMore() {
    try {
      leases.leave();
    } catch (StoreException e) {
      // The database is away: nobody takes anything now.
    }
  }

  private void giveBack(Lease lease) {
    try {
      leases.giveBack(lease);
    } catch (StoreException e) {
      // It stays ours until the others notice that we are gone, or we ask again.
    }
    synchronized (this) {
      posts.remove(lease.desk());
    }
  }

  /** The leases of this node, but for desks that are being given back. */
  synchronized List<Lease> held() {
    return posts.values().stream().filter(post -> !post.leaving()).map(Post::lease).toList();
  }

  /** Wakes the lane of this desk; false when it is not here. */
  boolean wake(String desk) {
    Post post;
    synchronized (this) {
      post = posts.get(desk);
    }
    if (post == null || post.leaving())
      return false;
    post.lane().wake();
    return true;
  }

  /** All desks at once, each given back as soon as it is still; leases are renewed until the last is. */
  @Override
  public void close() {
    takeNoMore();
    var leaving = new ArrayList<Thread>();
    synchronized (this) {
      closing = true;
      for (var desk : new ArrayList<>(posts.keySet())) {
        var thread = leave(desk);
        if (thread != null)
          leaving.add(thread);
      }
    }
    try {
      for (var thread : leaving)
        thread.join();
      closed.countDown();
      if (renewing != null)
        renewing.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
