package dev.legato.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public internet from all others. The blocks are those that IANA's special-purpose registries do
 * not mark as globally reachable: https://www.iana.org/assignments/iana-ipv4-special-registry and
 * https://www.iana.org/assignments/iana-ipv6-special-registry. An IPv6 address that carries an IPv4 one is judged by that.
 */
final class PublicNetwork {
  private static final List<Block> NOT_PUBLIC_4 = blocks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
      "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
      "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");
  /** Of IPv6 only 2000::/3 is given out; these parts of it are special. */
  private static final Block GIVEN_OUT_6 = block("2000::/3");
  private static final List<Block> NOT_PUBLIC_6 = blocks("2001::/23", "2001:db8::/32", "3fff::/20");
  private static final Block NAT64 = block("64:ff9b::/96");
  private static final Block SIX_TO_FOUR = block("2002::/16");

  private PublicNetwork() {}

  static boolean holds(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(four.getAddress()));
      case Inet6Address six -> holdsSix(six.getAddress());
      default -> false;
    };
  }

  private static boolean holdsSix(byte[] address) {
    if (NAT64.holds(address)) {
      return holds(four(address, 12));
    }
    if (SIX_TO_FOUR.holds(address)) {
      return holds(four(address, 2));
    }
    return GIVEN_OUT_6.holds(address) && NOT_PUBLIC_6.stream().noneMatch(block -> block.holds(address));
  }

  private static InetAddress four(byte[] six, int at) {
    return address(Arrays.copyOfRange(six, at, at + 4));
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static List<Block> blocks(String... words) {
    return Arrays.stream(words).map(PublicNetwork::block).toList();
  }

  private static Block block(String word) {
    String[] parts = word.split("/");
    return new Block(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
  }

  private record Block(byte[] start, int bits) {
    boolean holds(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
