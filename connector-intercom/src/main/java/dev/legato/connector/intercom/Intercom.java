package dev.legato.connector.intercom;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeskType;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.TokenVault;
import dev.legato.settings.DeskAuth;
import dev.legato.settings.DeskForm;
import dev.legato.settings.DeskSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;

/** Intercom, as the catalogue of desks knows it. */
public final class Intercom implements DeskType {
  @Override
  public String name() {
    return "intercom";
  }

  /** Other regions are at https://api.eu.intercom.io and https://api.au.intercom.io. */
  @Override
  public DeskForm form() {
    return new DeskForm(EnumSet.of(DeskAuth.Way.ACCESS_TOKEN), Optional.of(URI.create("https://api.intercom.io")));
  }

  @Override
  public NoteProfile noteProfile() {
    return IntercomConnector.PROFILE;
  }

  @Override
  public HelpdeskConnector connect(DeskSettings desk, TokenVault vault, InstantSource clock) {
    if (!(desk.auth() instanceof DeskAuth.AccessToken(var token))) {
      throw new IllegalArgumentException("Intercom knows only an accessToken");
    }
    return new IntercomConnector(
        new IntercomSettings(desk.url(), token, desk.adminId(), desk.timeout(), desk.fields()), clock);
  }
}
