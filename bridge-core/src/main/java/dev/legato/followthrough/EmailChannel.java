package dev.legato.followthrough;

import dev.legato.settings.NoticeSettings;
import dev.legato.settings.NoticeSettings.Security;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/**
 * Writes a letter to owners that are e-mail addresses. Encrypted unless the configuration says otherwise, and then the
 * server's name is checked against its certificate; ten seconds for each word of the server.
 */
public final class EmailChannel implements NoticeChannel {
  private static final String TIMEOUT_MILLIS = "10000";

  private final NoticeSettings.Email settings;
  private final Session session;

  public EmailChannel(NoticeSettings.Email settings) {
    this(settings, new Properties());
  }

  /** @param more properties of Jakarta Mail, for tests with a certificate of their own */
  EmailChannel(NoticeSettings.Email settings, Properties more) {
    this.settings = settings;
    var properties = new Properties();
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", Integer.toString(settings.port()));
    properties.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    properties.put("mail.smtp.timeout", TIMEOUT_MILLIS);
    properties.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.security() == Security.STARTTLS));
    // A server that does not offer it, or somebody in between who hides the offer, gets no letter.
    properties.put("mail.smtp.starttls.required", Boolean.toString(settings.security() == Security.STARTTLS));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(settings.security() == Security.TLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.putAll(more);
    this.session = Session.getInstance(properties);
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public boolean reaches(Notice notice) {
    return notice.owner() != null && NoticeSettings.isMailAddress(notice.owner());
  }

  @Override
  public void send(Notice notice) throws NotSent {
    try (var transport = session.getTransport("smtp")) {
      var letter = letter(notice);
      connect(transport);
      transport.sendMessage(letter, letter.getAllRecipients());
    } catch (MessagingException e) {
      // The library's words may hold addresses, and the server's answer.
      throw new NotSent("the mail server " + settings.host() + " did not take it (" + e.getClass().getSimpleName()
          + ")");
    }
  }

  private void connect(Transport transport) throws MessagingException {
    var password = settings.password();
    transport.connect(settings.user(), password == null ? null : password.reveal());
  }

  private MimeMessage letter(Notice notice) throws MessagingException {
    var id = "<" + notice.id() + "@legato>";
    var letter = new MimeMessage(session) {
      /** The same for each try: mail programs drop a repetition. */
      @Override
      protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
      }
    };
    letter.setFrom(new InternetAddress(settings.from()));
    letter.setRecipient(Message.RecipientType.TO, new InternetAddress(notice.owner()));
    letter.setSubject("[Legato] " + notice.desk() + ": " + notice.kind().word().replace('-', ' '),
        StandardCharsets.UTF_8.name());
    letter.setSentDate(Date.from(notice.at()));
    // No holiday answers, please: https://www.rfc-editor.org/rfc/rfc3834#section-5
    letter.setHeader("Auto-Submitted", "auto-generated");
    letter.setText(Letters.of(notice), StandardCharsets.UTF_8.name());
    return letter;
  }
}
