package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Numbered pages of a list, with the address of the next one in the {@code Link} header. */
final class Pages {
  private static final int USUAL = 30;
  private static final int LARGEST = 100;

  private Pages() {}

  static <T> Reply reply(Call call, List<T> all, Function<T, ? extends JsonNode> write) {
    int page = number(call, "page", 1, Integer.MAX_VALUE);
    int size = number(call, "per_page", USUAL, LARGEST);
    List<T> shown = all.stream().skip((page - 1L) * size).limit(size).toList();
    Map<String, String> headers = (long) page * size < all.size() ? Map.of("Link", link(call, page + 1)) : Map.of();
    return new Reply(200, FreshdeskJson.array(shown, write), headers);
  }

  static int number(Call call, String name, int usual, int largest) {
    String text = call.query(name).orElse(Integer.toString(usual));
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
      throw Refusal.field(name, "It should be a Positive Integer", "datatype_mismatch");
    }
    int number = Integer.parseInt(text);
    if (number > largest) {
      throw Refusal.field(name, "It should be a Positive Integer less than or equal to " + largest, "invalid_value");
    }
    return number;
  }

  private static String link(Call call, int next) {
    StringBuilder url = new StringBuilder(call.account().baseUrl).append(call.visit().path()).append('?');
    call.ctx().queryParamMap().forEach((name, values) -> {
      if (!name.equals("page")) {
        url.append(encode(name)).append('=').append(encode(values.getFirst())).append('&');
      }
    });
    return "<" + url + "page=" + next + ">; rel=\"next\"";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
