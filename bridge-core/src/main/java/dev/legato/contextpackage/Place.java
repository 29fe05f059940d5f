package dev.legato.contextpackage;

import org.jspecify.annotations.Nullable;

/** Where a value stands; becomes an RFC 6901 pointer only when somebody asks, so that the good case pays nothing. */
record Place(@Nullable Place parent, String name, int index) {
  private static final int LONGEST_NAME = 64;
  static final Place ROOT = new Place(null, "", -1);

  Place field(String field) {
    return new Place(this, field, -1);
  }

  Place item(int position) {
    return new Place(this, "", position);
  }

  String pointer() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    if (parent == null) {
      return;
    }
    parent.write(out);
    out.append('/');
    if (index >= 0) {
      out.append(index);
    } else {
      String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
      out.append(shown.replace("~", "~0").replace("/", "~1"));
    }
  }
}
