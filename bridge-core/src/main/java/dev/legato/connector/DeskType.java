package dev.legato.connector;

import dev.legato.briefing.NoteProfile;
import dev.legato.settings.DeskForm;
import dev.legato.settings.DeskSettings;
import java.time.InstantSource;

/** A vendor whose helpdesk we can write to: what the catalogue of desks is made of. Stateless. */
public interface DeskType {
  /** The word for {@code desks.*.type}. */
  String name();

  /** What a configuration must say of such a desk. */
  DeskForm form();

  /** What its notes may be made of, for previews. */
  NoteProfile noteProfile();

  /**
   * A connector to this account. Makes no call yet.
   *
   * @param vault keeps what the desk hands out and will not hand out twice
   * @throws IllegalArgumentException when the settings are not of this type
   */
  HelpdeskConnector connect(DeskSettings desk, TokenVault vault, InstantSource clock);
}
