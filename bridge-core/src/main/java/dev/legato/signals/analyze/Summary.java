package dev.legato.signals.analyze;

import dev.legato.signals.transcript.TranscriptSignals;
import dev.legato.signals.transcript.Turn;
import java.util.List;

/** Sums up a conversation in a few sentences; whoever knows how hands it in. Must be safe for several threads. */
@FunctionalInterface
public interface Summary {
  String of(List<Turn> turns, TranscriptSignals signals);
}
