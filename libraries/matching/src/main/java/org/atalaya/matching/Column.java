package org.atalaya.matching;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Numbers in memory or in a mapped file, little-endian. */
record Column(MemorySegment data) {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** A column of so many bytes, which the collector frees. */
  static Column ofBytes(long bytes) {
    return new Column(Arena.ofAuto().allocate(Math.max(bytes, 1), 8).asSlice(0, bytes));
  }

  static Column ofInts(int[] values, int count) {
    Column column = ofBytes(4L * count);
    for (int at = 0; at < count; at++) {
      column.setInt(at, values[at]);
    }
    return column;
  }

  static Column ofLongs(long[] values, int count) {
    Column column = ofBytes(8L * count);
    for (int at = 0; at < count; at++) {
      column.data.set(LONG, 8L * at, values[at]);
    }
    return column;
  }

  int ints() {
    return (int) (data.byteSize() / 4);
  }

  int longs() {
    return (int) (data.byteSize() / 8);
  }

  byte byteAt(long at) {
    return data.get(ValueLayout.JAVA_BYTE, at);
  }

  int intAt(int at) {
    return data.get(INT, 4L * at);
  }

  long longAt(int at) {
    return data.get(LONG, 8L * at);
  }

  void setByte(long at, byte value) {
    data.set(ValueLayout.JAVA_BYTE, at, value);
  }

  void setInt(int at, int value) {
    data.set(INT, 4L * at, value);
  }

  long[] toLongs() {
    long[] values = new long[longs()];
    for (int at = 0; at < values.length; at++) {
      values[at] = longAt(at);
    }
    return values;
  }

  String text(int from, int to) {
    return new String(
        data.asSlice(from, (long) to - from).toArray(ValueLayout.JAVA_BYTE),
        StandardCharsets.UTF_8);
  }

  boolean equals(int at, byte[] other, int from, int to) {
    return MemorySegment.mismatch(
            data, at, (long) at + to - from, MemorySegment.ofArray(other), from, to)
        < 0;
  }
}
