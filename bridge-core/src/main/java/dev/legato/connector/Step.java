package dev.legato.connector;

/**
 * One named call of a delivery, for example {@code create-ticket}. The name is what the journal keeps, so it never
 * changes its meaning.
 */
public record Step(String name) {
  @Override
  public String toString() {
    return name;
  }
}
