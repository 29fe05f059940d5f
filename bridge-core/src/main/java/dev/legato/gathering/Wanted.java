package dev.legato.gathering;

import dev.legato.connector.Refusal;
import dev.legato.contextpackage.Attachment;
import dev.legato.contextpackage.Json;
import dev.legato.gathering.FileFetch.Lack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Files to be fetched, and the same with what must not be shown taken out of their names.
 *
 * @param named as many, in the same order
 */
record Wanted(List<Attachment> files, List<Attachment> named) {
  static final Wanted NOTHING = new Wanted(List.of(), List.of());

  Wanted {
    files = List.copyOf(files);
    named = List.copyOf(named);
  }

  /** What is still to be had of those: under the names the note called them by. */
  static Wanted of(List<Lack> lacks) {
    var open = lacks.stream().filter(Lack::mayPass).toList();
    return new Wanted(open.stream().map(Lack::wanted).toList(), open.stream().map(it -> named(it.refusal())).toList());
  }

  private static Attachment named(Refusal refusal) {
    return new Attachment(refusal.name(), null, null, null, null, Map.of());
  }

  /** Both, each file once. */
  Wanted and(Wanted more) {
    var allFiles = new ArrayList<>(files);
    var allNamed = new ArrayList<>(named);
    for (int i = 0; i < more.files.size(); i++) {
      var url = more.files.get(i).url();
      if (url == null || files.stream().noneMatch(it -> url.equals(it.url()))) {
        allFiles.add(more.files.get(i));
        allNamed.add(more.named.get(i));
      }
    }
    return new Wanted(allFiles, allNamed);
  }

  private record Stored(String name, String url) {}

  /** For the store: where they are, and what the note calls them. */
  String json() {
    var stored = new ArrayList<Stored>();
    for (int i = 0; i < files.size(); i++)
      stored.add(new Stored(named.get(i).name() == null ? "" : named.get(i).name(),
          files.get(i).url() == null ? "" : files.get(i).url()));
    return Json.text(stored);
  }

  static Wanted read(String json) {
    var files = new ArrayList<Attachment>();
    var named = new ArrayList<Attachment>();
    for (var stored : Json.read(json, Stored[].class)) {
      files.add(new Attachment(stored.name(), stored.url(), null, null, null, Map.of()));
      named.add(new Attachment(stored.name(), null, null, null, null, Map.of()));
    }
    return new Wanted(files, named);
  }

  /** Never prints where the customer's files are. */
  @Override
  public String toString() {
    return "Wanted[" + files.size() + " files]";
  }
}
