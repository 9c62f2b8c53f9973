package org.atalaya.matching;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.atalaya.matching.MatchingException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The file of a table: a header, then each section, beginning at a multiple of eight bytes.
 *
 * <p>Header, little-endian: eight bytes {@code ATALAYAM}, version (4), number of sections (4),
 * length of the file (8); for each section its place (8), length (8), CRC-32C (4), number (4);
 * CRC-32C of all this (4).
 */
final class TableFile {
  static final byte[] MAGIC = "ATALAYAM".getBytes(StandardCharsets.US_ASCII);
  static final int VERSION = 1;

  private static final int HEADER = 24 + 24 * Section.values().length + 4;
  private static final int STEP = 1 << 20;

  private TableFile() {}

  static void save(TableData data, Path file) throws IOException {
    Path half = file.resolveSibling("." + file.getFileName() + "-" + UUID.randomUUID());
    try {
      try (var channel =
          FileChannel.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        write(data, channel);
        channel.force(true);
      }
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private static void write(TableData data, FileChannel channel) throws IOException {
    Map<Section, Long> places = new EnumMap<>(Section.class);
    long end = aligned(HEADER);
    for (Section section : Section.values()) {
      places.put(section, end);
      end = aligned(end + data.column(section).data().byteSize());
    }
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).putInt(VERSION).putInt(Section.values().length).putLong(end);
    for (Map.Entry<Section, Long> place : places.entrySet()) {
      MemorySegment bytes = data.column(place.getKey()).data();
      header.putLong(place.getValue()).putLong(bytes.byteSize());
      header.putInt(checksum(bytes)).putInt(place.getKey().width());
      writeAll(bytes, channel, place.getValue());
    }
    header.putInt(checksum(MemorySegment.ofArray(header.array()).asSlice(0, HEADER - 4L)));
    writeAll(MemorySegment.ofArray(header.array()), channel, 0);
    if (channel.size() < end) {
      writeAll(MemorySegment.ofArray(new byte[1]), channel, end - 1);
    }
  }

  private static long aligned(long place) {
    return (place + 7) & ~7L;
  }

  private static void writeAll(MemorySegment bytes, FileChannel channel, long place)
      throws IOException {
    for (long at = 0; at < bytes.byteSize(); at += STEP) {
      ByteBuffer part = bytes.asSlice(at, Math.min(STEP, bytes.byteSize() - at)).asByteBuffer();
      long to = place + at;
      while (part.hasRemaining()) {
        to += channel.write(part, to);
      }
    }
  }

  static int checksum(MemorySegment bytes) {
    var crc = new CRC32C();
    for (long at = 0; at < bytes.byteSize(); at += STEP) {
      crc.update(bytes.asSlice(at, Math.min(STEP, bytes.byteSize() - at)).asByteBuffer());
    }
    return (int) crc.getValue();
  }

  /** Maps a file and checks every byte of it. */
  static TableData open(Path file) throws IOException, MatchingException {
    MemorySegment all;
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      all = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    }
    return new TableCheck(sections(all)).checked();
  }

  private static TableData sections(MemorySegment all) throws MatchingException {
    if (all.byteSize() < MAGIC.length
        || all.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) >= 0) {
      throw new MatchingException(Reason.NOT_A_TABLE, "byte 0", "no table of indicators");
    }
    if (all.byteSize() < HEADER) {
      throw damaged("header", "ends too early");
    }
    ByteBuffer header = all.asSlice(0, HEADER).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    int version = header.getInt(8);
    if (version != VERSION) {
      throw new MatchingException(
          Reason.NOT_A_TABLE, "byte 8", "is of version " + version + "; build it again");
    }
    if (header.getInt(HEADER - 4) != checksum(all.asSlice(0, HEADER - 4L))) {
      throw damaged("header", "does not have its checksum");
    }
    if (header.getInt(12) != Section.values().length || header.getLong(16) != all.byteSize()) {
      throw damaged("header", "states another length or number of sections");
    }
    Map<Section, Column> columns = new EnumMap<>(Section.class);
    header.position(24);
    long end = HEADER;
    for (Section section : Section.values()) {
      Column column = section(all, header, section, aligned(end));
      padding(all, end, aligned(end));
      end = aligned(end) + column.data().byteSize();
      columns.put(section, column);
    }
    padding(all, end, all.byteSize());
    return new TableData(columns);
  }

  /** Between two sections there is nothing, so that no byte of a file can be altered unnoticed. */
  private static void padding(MemorySegment all, long from, long to) throws MatchingException {
    for (long at = from; at < to; at++) {
      if (all.get(ValueLayout.JAVA_BYTE, at) != 0) {
        throw damaged("byte " + at, "is not empty");
      }
    }
    if (to > aligned(from)) {
      throw damaged("byte " + from, "begins what belongs to no section");
    }
  }

  private static Column section(
      MemorySegment all, ByteBuffer header, Section section, long expected)
      throws MatchingException {
    long place = header.getLong();
    long length = header.getLong();
    int crc = header.getInt();
    int width = header.getInt();
    boolean fits = place == expected && length >= 0 && place <= all.byteSize() - length;
    if (!fits || length % section.width() != 0 || width != section.width()) {
      throw damaged(section.name(), "lies outside of the file");
    }
    MemorySegment bytes = all.asSlice(place, length);
    if (length / section.width() > Integer.MAX_VALUE || checksum(bytes) != crc) {
      throw damaged(section.name(), "does not have its checksum");
    }
    return new Column(bytes);
  }

  static MatchingException damaged(String place, String message) {
    return new MatchingException(Reason.DAMAGED, place, message);
  }

  /** Whether a file that begins so is one of these. */
  static boolean begins(byte @Nullable [] first) {
    return first != null
        && first.length >= MAGIC.length
        && Arrays.equals(first, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }
}
