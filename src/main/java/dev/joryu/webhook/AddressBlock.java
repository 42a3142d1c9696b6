package dev.joryu.webhook;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Addresses of one kind that begin with the same bits.
 *
 * @param bytes how long such an address is
 * @param start the bits
 * @param rest how many more an address has
 */
record AddressBlock(int bytes, BigInteger start, int rest) {

  static List<AddressBlock> list(String... blocks) {
    return Arrays.stream(blocks).map(AddressBlock::of).toList();
  }

  /** Reads {@code address/bits}. */
  static AddressBlock of(String text) {
    int slash = text.indexOf('/');
    byte[] first = literal(text.substring(0, slash)).getAddress();
    int rest = first.length * 8 - Integer.parseInt(text.substring(slash + 1));
    return new AddressBlock(first.length, new BigInteger(1, first).shiftRight(rest), rest);
  }

  boolean contains(byte[] address) {
    return address.length == bytes && new BigInteger(1, address).shiftRight(rest).equals(start);
  }

  private static InetAddress literal(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text + " is no address", e);
    }
  }
}
