package dev.legato.gathering;

import dev.legato.connector.Refusal;
import dev.legato.contextpackage.Json;
import java.util.List;

/**
 * What was gathered for a delivery.
 *
 * @param files that came, in the order of the conversation
 * @param missing files that did not, each with the reason, and the conversation if it did not
 * @param transcript whether the conversation came: it is kept under {@link #TRANSCRIPT}
 * @param catchesUp whether the delivery before was written without the conversation, so that all of it is news
 * @param late whether this is what was missing before, and nothing else
 */
public record Gathered(List<File> files, List<Refusal> missing, boolean transcript, boolean catchesUp,
    boolean late) {
  public static final Gathered NOTHING = new Gathered(List.of(), List.of(), false, false, false);
  /** The place of the conversation among the kept files. */
  public static final int TRANSCRIPT = -1;
  /** What the conversation is called where it is missing. */
  public static final String CONVERSATION = "conversation at the bot";

  /**
   * A file that is kept.
   *
   * @param place under which its bytes are kept
   * @param name clean, and no other file's of the delivery
   */
  public record File(int place, String name, String contentType, int size) {
    /** Never prints what the customer called it. */
    @Override
    public String toString() {
      return "File[" + place + ", " + contentType + ", " + size + " bytes]";
    }
  }

  public Gathered {
    files = files == null ? List.of() : List.copyOf(files);
    missing = missing == null ? List.of() : List.copyOf(missing);
  }

  public static Gathered of(String json) {
    return Json.read(json, Gathered.class);
  }

  /** Never prints what the customer called a file. */
  @Override
  public String toString() {
    return "Gathered[" + files.size() + " files, " + missing.size() + " missing]";
  }
}
