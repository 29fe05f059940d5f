package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Json;
import dev.legato.intake.mapping.MappedSources;
import dev.legato.intake.mapping.Mapping;
import dev.legato.intake.mapping.MappingFile;
import dev.legato.intake.sources.Bodies;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.intake.sources.Understanding;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Understands a file as the bridge would understand a webhook with these bytes. */
final class Payload {
  private Payload() {}

  /**
   * @param file {@code -} for standard input
   * @return handoffs, or why it is none
   * @throws Stop (2) when it cannot be understood, with every problem
   */
  static Understanding understood(Terminal terminal, String file, String type, Optional<String> mappingFile,
      Map<String, String> lowerCaseHeaders) {
    var mapping = mappingFile.map(name -> mapping(terminal, name));
    if (type.equals(MappedSources.CUSTOM) && mapping.isEmpty())
      throw Stop.invalid("A custom source is understood by its mapping alone: give --mapping FILE. ./legato suggest "
          + file + " --out mapping.yaml writes one.");
    var adapter = MappedSources.named(type, mapping).orElseThrow(() -> Stop.invalid("\"" + type
        + "\" is no type of source in this version. There are: " + String.join(", ", SourceAdapters.types()) + "."));
    var name = file.equals("-") ? "Standard input" : file;
    var bytes = InputFile.read(terminal, file);
    if (bytes.length == 0)
      throw Stop.invalid(name + " is empty. Give it the body that the bot posts.");
    if (!isUtf8(bytes))
      throw Stop.invalid(name + " is not valid UTF-8. Save it as UTF-8, as a bot would send it.");
    var understanding = switch (Bodies.parse(bytes, contentType(file, lowerCaseHeaders), Json.MAX_DEPTH)) {
      case Json.Parsed.Broken(int line, int column, String why) -> throw Stop.invalid(
          name + ":" + line + ":" + column
              + (contentType(file, lowerCaseHeaders).contains("json")
                  ? ": this is not JSON. "
                  : ": this cannot be read. ")
              + why);
      case Json.Parsed.Tree(JsonNode root) -> adapter.read(root, terminal.clock().instant(), lowerCaseHeaders);
    };
    if (understanding instanceof Understanding.NotUnderstood(List<Fault> faults))
      throw Stop.invalid(told(name, faults));
    if (understanding instanceof Understanding.Handoffs handoffs)
      handoffs.warnings().forEach(warning -> terminal.tell("Warning: " + warning.path() + ": expected "
          + warning.expected() + ", found " + warning.found() + ". " + warning.message()));
    return understanding;
  }

  private static Mapping mapping(Terminal terminal, String name) {
    return switch (MappingFile.read(InputFile.path(terminal, name), name)) {
      case MappingFile.Read.Good(var mapping) -> mapping;
      case MappingFile.Read.Faulty(var faults) ->
        throw Stop.invalid(faults.stream().map(Object::toString).toList());
    };
  }

  /** What the sender would say; without that, what the name of the file says. */
  static String contentType(String file, Map<String, String> lowerCaseHeaders) {
    var given = lowerCaseHeaders.get("content-type");
    var name = file.toLowerCase(Locale.ROOT);
    return given != null
        ? given
        : name.endsWith(".csv") || name.endsWith(".tsv")
            ? "text/csv"
            : name.endsWith(".form") ? "application/x-www-form-urlencoded" : "application/json";
  }

  private static List<String> told(String name, List<Fault> faults) {
    var sentences = new ArrayList<String>();
    sentences.add(name + " cannot be a handoff. " + (faults.size() == 1 ? "The reason:" : "All reasons:"));
    faults.forEach(fault -> sentences.add("  " + (fault.pointer().isEmpty() ? "(the whole body)" : fault.pointer())
        + ": expected " + fault.expected() + ", found " + fault.found() + ". " + fault.message()));
    return sentences;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
