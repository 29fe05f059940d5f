package dev.legato.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.PackageJson;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.contextpackage.Warning;
import dev.legato.intake.sources.PlatformAnswer;
import dev.legato.intake.sources.SourceAdapter;
import dev.legato.intake.sources.Understanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A source with a mapping: the mapping alone, or laid over what the source's own reader understood. The mapping knows the
 * builder's own names, so where both have a value, the mapping's counts. Thread-safe.
 */
public final class MappedSource implements SourceAdapter {
  private static final int MOST_HANDOFFS = 200;

  private final Optional<SourceAdapter> reader;
  private final Mapping mapping;

  private MappedSource(Optional<SourceAdapter> reader, Mapping mapping) {
    this.reader = reader;
    this.mapping = mapping;
  }

  /** Bodies of any shape, by the mapping alone. */
  public static SourceAdapter alone(Mapping mapping) {
    return new MappedSource(Optional.empty(), mapping);
  }

  /** The mapping over what the reader understands. */
  public static SourceAdapter over(SourceAdapter reader, Mapping mapping) {
    return new MappedSource(Optional.of(reader), mapping);
  }

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    Application application = new Application(mapping, new Budget());
    if (reader.isEmpty()) {
      return alone(body, application);
    }
    return switch (reader.get().read(body, receivedAt, lowerCaseHeaders)) {
      case Understanding.Handoffs(var packages, var warnings) -> over(body, packages, warnings, application);
      // The builder may know a handoff when the platform's own signs do not show one.
      case Understanding.NotAHandoff no ->
        mapping.when().isPresent() && application.isHandoff(Scope.of(body, empty())) ? alone(body, application) : no;
      case Understanding.NotUnderstood no -> switch (alone(body, application)) {
        case Understanding.NotUnderstood _ -> no;
        case Understanding.Handoffs handoffs -> handoffs;
        case Understanding.NotAHandoff other -> other;
      };
    };
  }

  /** By the mapping, whether or not it takes the body for a handoff. */
  @Override
  public List<ContextPackage> said(JsonNode body) {
    Application application = new Application(mapping, new Budget());
    Scope whole = Scope.of(body, empty());
    List<JsonNode> places = application.each(whole, body);
    List<ContextPackage> said = new ArrayList<>();
    for (int i = 0; i < Math.min(places.size(), MOST_HANDOFFS); i++) {
      ObjectNode made = empty();
      application.write(mapping.each().isEmpty() ? whole : whole.at(places.get(i), i), made);
      if (PackageReader.read(made) instanceof PackageReading.Understood(var read, _) && !read.messages().isEmpty()) {
        said.add(read);
      }
    }
    return said;
  }

  @Override
  public Optional<JsonNode> answer(JsonNode body, PlatformAnswer answer) {
    return reader.flatMap(one -> one.answer(body, answer));
  }

  private Understanding over(JsonNode body, List<ContextPackage> packages, List<Warning> found,
      Application application) {
    List<ContextPackage> mapped = new ArrayList<>();
    Set<Warning> warnings = new LinkedHashSet<>(found);
    Scope whole = Scope.of(body, empty());
    boolean any = false;
    for (int i = 0; i < packages.size(); i++) {
      ContextPackage one = packages.get(i);
      JsonNode tree = PackageJson.tree(one);
      Scope scope = whole.with(tree, i);
      if (!application.isHandoff(scope)) {
        continue;
      }
      any = true;
      mapped.add(mapped(one, tree, scope, application, warnings));
    }
    if (!any) {
      return new Understanding.NotAHandoff(mapping.why());
    }
    List<Warning> all = new ArrayList<>(application.warnings());
    all.addAll(warnings);
    return new Understanding.Handoffs(mapped, all);
  }

  private static ContextPackage mapped(ContextPackage one, JsonNode tree, Scope scope, Application application,
      Set<Warning> warnings) {
    ObjectNode changed = empty().setAll((ObjectNode) tree.deepCopy());
    boolean derived = Boolean.TRUE.equals(one.conversationIdDerived());
    if (derived) {
      changed.remove(List.of("conversationId", "conversationIdDerived"));
    }
    application.write(scope, changed);
    if (derived && changed.has("conversationId")) {
      warnings.removeIf(warning -> warning.pointer().equals("/conversationId"));
    }
    return switch (PackageReader.read(changed)) {
      case PackageReading.Understood(var read, var more) -> {
        warnings.addAll(more);
        yield read;
      }
      // What the reader understood stands, whatever the mapping made of it.
      case PackageReading.NotUnderstood(var faults) -> {
        faults.forEach(fault -> warnings.add(new Warning(fault.pointer(), fault.expected(), fault.found(),
            "The mapping was left aside: " + fault.message())));
        yield one;
      }
    };
  }

  private Understanding alone(JsonNode body, Application application) {
    Scope whole = Scope.of(body, empty());
    List<ContextPackage> packages = new ArrayList<>();
    Set<Warning> warnings = new LinkedHashSet<>();
    List<Fault> faults = new ArrayList<>();
    List<JsonNode> places = application.each(whole, body);
    boolean any = places.isEmpty();
    if (any) {
      faults.add(new Fault("", "one or more handoffs", "none",
          "The expression under each finds nothing in this body. Try ./legato normalize with --mapping."));
    }
    for (int i = 0; i < Math.min(places.size(), MOST_HANDOFFS); i++) {
      Scope scope = mapping.each().isEmpty() ? whole : whole.at(places.get(i), i);
      if (!application.isHandoff(scope)) {
        continue;
      }
      any = true;
      ObjectNode made = empty();
      int before = application.written();
      application.write(scope, made);
      String place = mapping.each().isEmpty() ? "" : "/" + i;
      if (application.written() == before && !made.has("messages")) {
        faults.add(new Fault(place, "a body this mapping was written for", "none of its paths",
            "No expression of the mapping found anything here. Try ./legato normalize with --mapping."));
        continue;
      }
      switch (PackageReader.read(made)) {
        case PackageReading.Understood(var read, var more) -> {
          packages.add(read);
          warnings.addAll(more);
        }
        case PackageReading.NotUnderstood(var why) -> faults.addAll(why);
      }
    }
    return answer(packages, warnings, faults, any, places.size(), application);
  }

  private Understanding answer(List<ContextPackage> packages, Set<Warning> warnings, List<Fault> faults, boolean any,
      int places, Application application) {
    if (!any) {
      return new Understanding.NotAHandoff(mapping.why());
    }
    if (packages.isEmpty()) {
      return new Understanding.NotUnderstood(faults);
    }
    List<Warning> all = new ArrayList<>(application.warnings());
    all.addAll(warnings);
    faults.forEach(fault -> all.add(new Warning(fault.pointer(), fault.expected(), fault.found(),
        "One of several handoffs in this body was left out. " + fault.message())));
    if (places > MOST_HANDOFFS) {
      all.add(new Warning("", "at most " + MOST_HANDOFFS + " handoffs in a body", String.valueOf(places),
          "The rest was left out; send them one by one."));
    }
    return new Understanding.Handoffs(packages, all);
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
