package dev.legato.connector;

/**
 * One part the desk refused or does not have. {@code name} is which one (a field's title, a group's name; never
 * customer text), {@code why} is a short reason for the agent who reads the note.
 */
public record Refusal(Part part, String name, String why) {
  /** Whether this names the same part, whatever the reason given. */
  public boolean concerns(Part part, String name) {
    return this.part == part && this.name.equals(name);
  }
}
