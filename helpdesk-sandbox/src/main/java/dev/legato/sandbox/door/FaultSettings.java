package dev.legato.sandbox.door;

/**
 * The switches that stay on until changed. Rates are probabilities per request, 0 to 1; at most one of them strikes a
 * request, so their sum should not pass 1.
 *
 * @param latencyMillis           real milliseconds added to every request
 * @param serverErrorRate         500, 502, 503 or 504 before anything is applied
 * @param serverErrorAfterRate    the same, but after the desk applied the request
 * @param rateLimitRate           429 before anything is applied
 * @param rateLimitWithRetryAfter whether those 429 carry {@code Retry-After: 1}
 * @param dropBeforeRate          connection reset before anything is applied
 * @param dropAfterRate           connection reset after the desk applied the request
 * @param slowBodyMillis          every body drips over this many real milliseconds; 0 is off
 */
public record FaultSettings(long latencyMillis, double serverErrorRate, double serverErrorAfterRate,
    double rateLimitRate, boolean rateLimitWithRetryAfter, double dropBeforeRate, double dropAfterRate, Outage outage,
    long slowBodyMillis) {
  /** How a desk that is down behaves. */
  public enum Outage {
    NONE, ANSWER_503, DROP
  }

  /** Nothing goes wrong. */
  public static final FaultSettings NONE = new FaultSettings(0, 0, 0, 0, true, 0, 0, Outage.NONE, 0);

  public FaultSettings {
    double sum = 0;
    for (double rate : new double[]{serverErrorRate, serverErrorAfterRate, rateLimitRate, dropBeforeRate,
        dropAfterRate}) {
      if (!(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException("A fault rate is a probability between 0 and 1, not " + rate);
      }
      sum += rate;
    }
    if (sum > 1.000001) {
      throw new IllegalArgumentException("The fault rates add up to " + sum + "; at most 1 makes sense");
    }
    if (latencyMillis < 0 || latencyMillis > 600_000 || slowBodyMillis < 0 || slowBodyMillis > 600_000) {
      throw new IllegalArgumentException("latencyMillis and slowBodyMillis lie between 0 and 600000");
    }
  }

  public FaultSettings withLatencyMillis(long millis) {
    return new FaultSettings(millis, serverErrorRate, serverErrorAfterRate, rateLimitRate, rateLimitWithRetryAfter,
        dropBeforeRate, dropAfterRate, outage, slowBodyMillis);
  }

  public FaultSettings withServerErrorRate(double rate) {
    return new FaultSettings(latencyMillis, rate, serverErrorAfterRate, rateLimitRate, rateLimitWithRetryAfter,
        dropBeforeRate, dropAfterRate, outage, slowBodyMillis);
  }

  public FaultSettings withServerErrorAfterRate(double rate) {
    return new FaultSettings(latencyMillis, serverErrorRate, rate, rateLimitRate, rateLimitWithRetryAfter,
        dropBeforeRate, dropAfterRate, outage, slowBodyMillis);
  }

  public FaultSettings withRateLimitRate(double rate, boolean withRetryAfter) {
    return new FaultSettings(latencyMillis, serverErrorRate, serverErrorAfterRate, rate, withRetryAfter, dropBeforeRate,
        dropAfterRate, outage, slowBodyMillis);
  }

  public FaultSettings withDropRates(double before, double after) {
    return new FaultSettings(latencyMillis, serverErrorRate, serverErrorAfterRate, rateLimitRate,
        rateLimitWithRetryAfter, before, after, outage, slowBodyMillis);
  }

  public FaultSettings withOutage(Outage value) {
    return new FaultSettings(latencyMillis, serverErrorRate, serverErrorAfterRate, rateLimitRate,
        rateLimitWithRetryAfter, dropBeforeRate, dropAfterRate, value, slowBodyMillis);
  }

  public FaultSettings withSlowBodyMillis(long millis) {
    return new FaultSettings(latencyMillis, serverErrorRate, serverErrorAfterRate, rateLimitRate,
        rateLimitWithRetryAfter, dropBeforeRate, dropAfterRate, outage, millis);
  }
}
