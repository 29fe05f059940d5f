/**
 * Load runs on loopback, printed as tables whose ratios come from one run.
 *
 * <p>People call it by hand; nothing depends on it and no test asserts a time. {@link dev.legato.bench.AcceptBench} is
 * the one about the accept path, {@link dev.legato.bench.SignalFigures} and {@link dev.legato.bench.SignalsBench} are about signals.
 */
package dev.legato.bench;
