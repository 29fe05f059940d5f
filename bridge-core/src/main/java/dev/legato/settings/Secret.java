package dev.legato.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A credential. It prints as stars, compares in constant time, and cannot be written as JSON by accident. Immutable. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The credential itself: for the one place that signs, checks or sends it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
  }

  /** One number for all: a hash that depends on the value would tell something about it wherever it is printed. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "*****";
  }

  private byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
