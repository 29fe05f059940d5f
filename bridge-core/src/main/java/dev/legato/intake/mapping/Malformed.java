package dev.legato.intake.mapping;

/** An expression cannot be compiled. {@code column} counts from 1 within its text; 0 where it is not known. */
final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  private final int column;
  private final String cure;

  Malformed(int column, String message, String cure) {
    super(message, null, false, false);
    this.column = column;
    this.cure = cure;
  }

  int column() {
    return column;
  }

  String cure() {
    return cure;
  }

  String told() {
    return column > 0
        ? getMessage() + " (at character " + column + " of the expression)"
        : String.valueOf(getMessage());
  }
}
