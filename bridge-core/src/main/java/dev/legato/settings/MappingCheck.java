package dev.legato.settings;

import java.nio.file.Path;

/** Judges the mapping file of a source while the configuration is read, so that its faults are told with all others. */
@FunctionalInterface
public interface MappingCheck {
  /** Takes every mapping as it is: for those who only read the configuration. */
  MappingCheck NONE = (_, _, _, _) -> {};

  /**
   * @param file where it is
   * @param shown how it is called in faults
   * @param sourceType what lies below the mapping
   * @param problems where its faults and warnings go, each with the mapping's own file and line
   */
  void check(Path file, String shown, String sourceType, Problems problems);
}
