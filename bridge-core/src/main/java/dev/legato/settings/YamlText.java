package dev.legato.settings;

import java.io.Reader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/** From text to the keys at the top. Only the tree of nodes is built: no YAML tag can make an object of ours. */
final class YamlText {
  private static final int MOST_CHARACTERS = 1024 * 1024;

  private YamlText() {}

  /** Empty when there is nothing to read from, which has then been told. */
  static Optional<Section> top(Reader text, Reading reading) {
    try {
      var node = new Yaml(limits()).compose(text);
      if (node == null || node.getTag().equals(Tag.NULL)) {
        reading.problems.fault(0, "", "is empty", "start from the sample in the documentation");
        return Optional.empty();
      }
      return new Value(reading, node, "", Value.lineOf(node)).section();
    } catch (MarkedYAMLException broken) {
      // Only its own words: the exception's full text quotes the line, which may hold a secret.
      var mark = broken.getProblemMark() == null ? broken.getContextMark() : broken.getProblemMark();
      var said = broken.getProblem() == null ? "cannot be understood" : broken.getProblem();
      reading.problems.fault(mark == null ? 0 : mark.getLine() + 1, "", "is not YAML: " + said, cure(said));
    } catch (ReaderException broken) {
      reading.problems.fault(0, "", "holds a character that YAML does not allow, at position " + broken.getPosition(),
          "save the file as plain UTF-8 text");
    } catch (YAMLException broken) {
      var said = broken.getMessage() == null
          ? "cannot be understood"
          : broken.getMessage().lines().findFirst().orElse("");
      reading.problems.fault(0, "", "is not YAML that we take: " + said, cure(said));
    }
    return Optional.empty();
  }

  private static String cure(String said) {
    if (said.contains("\\t") || said.contains("TAB")) {
      return "indent with spaces, not tabs";
    }
    if (said.contains("aliases") || said.contains("nesting") || said.contains("Nesting")
        || said.contains("code points")) {
      return "a configuration needs no such depth or size: write it out plainly";
    }
    if (said.contains("tag")) {
      return "write a plain value, without !";
    }
    if (said.contains("'}'") || said.contains("got {")) {
      return "close every { and [, and inside them put quotes around a variable: { port: \"${PORT}\" }";
    }
    return "check the indentation, and quote a text that holds : # { } [ ] or starts with * & ! %";
  }

  private static LoaderOptions limits() {
    var options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setMaxAliasesForCollections(50);
    options.setNestingDepthLimit(20);
    options.setAllowRecursiveKeys(false);
    return options;
  }
}
