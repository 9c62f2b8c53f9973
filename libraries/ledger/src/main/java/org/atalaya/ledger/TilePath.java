package org.atalaya.ledger;

/**
 * Names a tile or a bundle of entries and says where it is served and kept (C2SP tlog-tiles).
 *
 * @param level of the tile, 0 to 7, or {@link #ENTRIES}
 * @param index of the tile within its level
 * @param width how many hashes or entries it has, 256 unless it is partial
 */
public record TilePath(int level, long index, int width) {
  /** In place of a level: the entries themselves. */
  public static final int ENTRIES = -1;

  /** How many hashes or entries a full tile has. */
  public static final int FULL = 256;

  static final int HEIGHT = 8;
  private static final int MAX_LEVEL = 63 / HEIGHT;
  private static final String PREFIX = "tile/";

  public TilePath {
    if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException("no tile " + level + "/" + index + " of width " + width);
    }
  }

  /** The same tile when it is full. */
  public TilePath full() {
    return new TilePath(level, index, FULL);
  }

  public boolean isPartial() {
    return width < FULL;
  }

  /** Whether it holds entries, not hashes. */
  public boolean isEntries() {
    return level == ENTRIES;
  }

  /** The path below the ledger's address or folder, such as {@code tile/0/x001/234.p/17}. */
  public String path() {
    var path = new StringBuilder(String.format("%03d", index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path.insert(0, String.format("x%03d/", rest % 1000));
    }
    path.insert(0, PREFIX + (isEntries() ? "entries" : level) + "/");
    return isPartial() ? path + ".p/" + width : path.toString();
  }

  /** Reads what {@link #path()} writes, and nothing else. */
  public static TilePath parse(String path) throws LedgerException {
    String place = "path";
    String rest = Lines.after(PREFIX, path, place);
    int slash = rest.indexOf('/');
    if (slash < 0 || rest.length() > 64) {
      throw LedgerException.malformed(place, "not a level and an index");
    }
    String first = rest.substring(0, slash);
    long level = first.equals("entries") ? ENTRIES : Lines.number(first, place);
    String digits = rest.substring(slash + 1);
    long width = FULL;
    int partial = digits.indexOf(".p/");
    if (partial >= 0) {
      width = Lines.number(digits.substring(partial + 3), place);
      digits = digits.substring(0, partial);
    }
    if (level > MAX_LEVEL || width < 1 || width > FULL) {
      throw LedgerException.malformed(place, "no such level or width");
    }
    var tile = new TilePath((int) level, index(digits, place), (int) width);
    if (!tile.path().equals(path)) {
      throw LedgerException.malformed(place, "not the one spelling of this tile");
    }
    return tile;
  }

  private static long index(String digits, String place) throws LedgerException {
    String joined = digits.replace("/", "").replace("x", "");
    String trimmed = joined.replaceFirst("^0+(?=.)", "");
    return Lines.number(trimmed, place);
  }
}
