package dev.legato.bench.faults;

import java.util.List;

/**
 * What one run came to. All zeros is the only pass.
 *
 * @param handoffs acknowledged conversations
 * @param lost     conversations no note tells the newest acknowledged signal of, or that the bridge never got done
 * @param doubled  notes that tell of the same signal, tickets there are too many of, and conversations with two handoffs
 * @param exposed  notes that customers could read at any time
 * @param late     handoffs still without their note when the desk's time for it was over
 * @param faults   faults of Legato itself that it told in its log
 * @param remark   figures of this run, or why it could not be judged
 */
record Verdict(Plan plan, int handoffs, int kills, int lost, int doubled, int exposed, int late, int faults,
    double seconds, String remark, List<String> moments) {
  boolean passed() {
    return lost == 0 && doubled == 0 && exposed == 0 && late == 0 && faults == 0 && !remark.startsWith("FAILED");
  }

  /** The same with another remark, unless it failed. */
  Verdict with(String other) {
    return remark.startsWith("FAILED")
        ? this
        : new Verdict(plan, handoffs, kills, lost, doubled, exposed, late, faults, seconds, other, moments);
  }

  static String head() {
    return "| scenario | desk | store | handoffs | kills | lost | doubled | public | late | s | seed | remarks |\n"
        + "|---|---|---|---|---|---|---|---|---|---|---|---|";
  }

  /** One line of the table. */
  String line() {
    return "| %s | %s | %s | %,d | %d | %d | %d | %d | %d | %.0f | %d | %s |".formatted(plan.scenario().title(),
        plan.desk().word(), plan.store().word(), handoffs, kills, lost, doubled, exposed, late, seconds, plan.seed(),
        faults == 0 ? remark : faults + " faults in the log. " + remark);
  }
}
