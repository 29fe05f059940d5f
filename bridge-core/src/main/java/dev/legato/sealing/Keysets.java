package dev.legato.sealing;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.legato.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Makes keysets: AES-256-GCM, in Tink's JSON (<a href="https://developers.google.com/tink/design/keysets">keysets</a>) as
 * base64 in one line, so that it fits into an environment variable; Tink's own tool reads it once it is decoded.
 */
public final class Keysets {
  static final Configuration CONFIGURATION = configuration();

  private Keysets() {}

  /** One with one new key. */
  public static Secret fresh() {
    try {
      return written(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /**
   * The same with a new key that seals from now on; the older ones still open.
   *
   * @throws IllegalArgumentException with a sentence when it is no keyset
   */
  public static Secret withNewKey(Secret keyset) {
    try {
      return written(KeysetHandle.newBuilder(parsed(keyset)).setConfiguration(CONFIGURATION).addEntry(
          KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM).withRandomId().makePrimary())
          .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  static KeysetHandle parsed(Secret keyset) {
    try {
      var text = keyset.reveal().strip();
      var json = text.startsWith("{")
          ? text
          : new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      return TinkJsonProtoKeysetFormat.parseKeyset(json, CONFIGURATION, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException | RuntimeException e) {
      // Without its cause: a parser quotes what it read.
      throw new IllegalArgumentException("is not a Tink keyset; make one with ./legato key new");
    }
  }

  private static Secret written(KeysetHandle handle) throws GeneralSecurityException {
    var json = TinkJsonProtoKeysetFormat.serializeKeyset(handle, CONFIGURATION, InsecureSecretKeyAccess.get());
    return new Secret(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Tink keeps its key types in a register of the process; asking twice does no harm. */
  private static Configuration configuration() {
    try {
      AeadConfig.register();
      return RegistryConfiguration.get();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot be set up", e);
    }
  }
}
