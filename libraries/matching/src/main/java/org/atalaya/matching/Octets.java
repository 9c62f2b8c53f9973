package org.atalaya.matching;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads the numbers of an IPv4 address without a branch. */
final class Octets {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Which of the last three bytes belong to a number of so many digits. */
  private static final int[] KEEP = {0, 0xff0000, 0xffff00, 0xffffff};

  /** The least number that is written with so many digits. */
  private static final int[] LEAST = {1, 0, 10, 100};

  private Octets() {}

  /** The number of so many digits that ends before {@code to}; see {@link #areValid}. */
  static int read(byte[] bytes, int to, int digits) {
    if (digits < 1 || digits > 3) {
      return -1;
    }
    int three = (((int) INTS.get(bytes, to - 4)) >>> 8 ^ 0x303030) & KEEP[digits];
    int wrong = ((three + 0x767676) | three) & 0x808080;
    int value = (three & 255) * 100 + (three >>> 8 & 255) * 10 + (three >>> 16);
    return value | wrong << 8 | (value - LEAST[digits] & Integer.MIN_VALUE);
  }

  /** Whether what was read, or several such joined by OR, are octets without leading zeros. */
  static boolean areValid(int read) {
    return (read & ~255) == 0;
  }
}
