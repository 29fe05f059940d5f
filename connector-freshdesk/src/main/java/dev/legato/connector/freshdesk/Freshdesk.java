package dev.legato.connector.freshdesk;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeskType;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.TokenVault;
import dev.legato.settings.DeskAuth;
import dev.legato.settings.DeskForm;
import dev.legato.settings.DeskSettings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Freshdesk, as the catalogue of desks knows it. */
public final class Freshdesk implements DeskType {
  @Override
  public String name() {
    return "freshdesk";
  }

  @Override
  public DeskForm form() {
    return new DeskForm(Set.of(DeskAuth.Way.API_KEY), Optional.empty());
  }

  @Override
  public NoteProfile noteProfile() {
    return FreshdeskConnector.PROFILE;
  }

  @Override
  public HelpdeskConnector connect(DeskSettings desk, TokenVault vault, InstantSource clock) {
    if (!(desk.auth() instanceof DeskAuth.ApiKey(var key))) {
      throw new IllegalArgumentException("Freshdesk is entered with an apiKey");
    }
    return new FreshdeskConnector(new FreshdeskSettings(desk.url(), key, desk.timeout(), desk.fields()), clock);
  }
}
