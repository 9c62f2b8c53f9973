package org.atalaya.matching;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Indicators with who named each of them (its sources), found by address, name or text. It never
 * changes: build another one beside it and put that in its place. All methods may be called from
 * any thread.
 *
 * <p>The same table serves a constituency, whose indicators are networks and domains and whose
 * sources are the organisations they belong to.
 */
public final class IndicatorTable {
  private final TableData data;
  private final Column wider;
  private final NetworkIndex networks;
  private final NameIndex names;
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

  IndicatorTable(TableData data) {
    this.data = data;
    this.wider = data.column(Section.WIDER);
    this.networks = new NetworkIndex(data);
    this.names = new NameIndex(data);
    for (int number = 0; number < size(); number++) {
      kinds.add(kind(number));
    }
  }

  /** An empty table to be filled and then built. */
  public static TableBuilder builder() {
    return new TableBuilder();
  }

  /**
   * Maps a table that was saved; all of it is checked. The file must not be changed while the table
   * is in use, only replaced ({@link #save} does so).
   *
   * @throws MatchingException when the file is no table, of another version, or damaged
   */
  public static IndicatorTable open(Path file) throws IOException, MatchingException {
    return new IndicatorTable(TableFile.open(file));
  }

  /** Whether a file that begins with these bytes (eight are enough) is a saved table. */
  public static boolean isTable(byte[] first) {
    return TableFile.begins(first);
  }

  /** Writes the table to a file, whole or not at all, in place of what is there. */
  public void save(Path file) throws IOException {
    TableFile.save(data, file);
  }

  /** How many indicators it holds. They are numbered from 0. */
  public int size() {
    return data.entries();
  }

  /** How much memory its file, or what would be its file, needs. */
  public long bytes() {
    return data.bytes();
  }

  public Indicator indicator(int number) {
    return new Indicator(kind(number), text(number));
  }

  Kind kind(int number) {
    return Kind.of(data.column(Section.KINDS).byteAt(number));
  }

  String text(int number) {
    Column starts = data.column(Section.TEXT_STARTS);
    return data.column(Section.TEXT).text(starts.intAt(number), starts.intAt(number + 1));
  }

  /** Who named the indicator, in the order in which they were added. */
  public List<String> sources(int number) {
    Column starts = data.column(Section.MEMBER_STARTS);
    Column names = data.column(Section.SOURCE_STARTS);
    int set = data.column(Section.SETS).intAt(number);
    var sources = new ArrayList<String>();
    for (int at = starts.intAt(set); at < starts.intAt(set + 1); at++) {
      int source = data.column(Section.MEMBERS).intAt(at);
      sources.add(
          data.column(Section.SOURCE_NAMES).text(names.intAt(source), names.intAt(source + 1)));
    }
    return sources;
  }

  /** The narrowest network (or the address itself) that covers the address, or -1. */
  public int covering(Address address) {
    return address.isV4()
        ? networks.v4((int) address.low())
        : networks.v6(address.high(), address.low());
  }

  /** The next wider network that covers this one, or -1. */
  public int wider(int number) {
    return number < wider.ints() ? wider.intAt(number) : -1;
  }

  /** The number of exactly this indicator, or -1. */
  public int find(Indicator indicator) {
    if (!indicator.kind().isNetwork()) {
      return names.find(indicator.kind(), indicator.text());
    }
    try {
      Prefix prefix = Prefix.parse(indicator.text());
      int number = covering(prefix.address());
      while (number >= 0 && !text(number).equals(prefix.toString())) {
        number = wider(number);
      }
      return number;
    } catch (MatchingException noPrefix) {
      return -1;
    }
  }

  /**
   * Everything here that the indicator touches: itself, networks that cover it, domains above it;
   * of a URL and a mail address also what its host touches. The most specific comes first.
   */
  public List<Integer> touchedBy(Indicator indicator) {
    var touched = new ArrayList<Integer>();
    int itself = find(indicator);
    if (itself >= 0) {
      touched.add(itself);
    }
    String host = host(indicator);
    Optional<Address> address = Address.of(host);
    if (address.isPresent()) {
      networks(indicator, address.get(), touched);
    } else if (indicator.kind() != Kind.HASH) {
      domains(host, touched);
    }
    return touched;
  }

  private static String host(Indicator indicator) {
    String text = indicator.text();
    return switch (indicator.kind()) {
      case URL -> {
        int from = text.indexOf("://") < 0 ? 0 : text.indexOf("://") + 3;
        String authority = text.substring(from, text.indexOf('/', from));
        yield authority.startsWith("[")
            ? authority.substring(1, authority.indexOf(']'))
            : authority.replaceFirst(":[0-9]*$", "");
      }
      case MAIL -> text.substring(text.lastIndexOf('@') + 1);
      case NETWORK -> text.substring(0, text.indexOf('/'));
      case ADDRESS, DOMAIN, HASH -> text;
    };
  }

  /** A network is touched by one that lies in it. */
  private void networks(Indicator indicator, Address address, List<Integer> touched) {
    int least =
        indicator.kind() == Kind.NETWORK
            ? Integer.parseInt(indicator.text().substring(indicator.text().indexOf('/') + 1))
            : 128;
    for (int number = covering(address); number >= 0; number = wider(number)) {
      String text = text(number);
      int slash = text.indexOf('/');
      int full = address.isV4() ? 32 : 128;
      int length = slash < 0 ? full : Integer.parseInt(text.substring(slash + 1));
      if (length <= least && !touched.contains(number)) {
        touched.add(number);
      }
    }
  }

  private void domains(String host, List<Integer> touched) {
    int from = 0;
    while (host.indexOf('.', from) >= 0) {
      int number = names.find(Kind.DOMAIN, host.substring(from));
      if (number >= 0 && !touched.contains(number)) {
        touched.add(number);
      }
      from = host.indexOf('.', from) + 1;
    }
  }

  boolean has(Kind kind) {
    return kinds.contains(kind);
  }

  /** Whether there is anything that an IPv6 address can lead to. */
  boolean hasAddresses() {
    return has(Kind.ADDRESS) || has(Kind.NETWORK) || has(Kind.URL);
  }

  NetworkIndex networks() {
    return networks;
  }

  NameIndex names() {
    return names;
  }

  /** The /24s in which something may be found, hosts of URLs included. */
  V4Map v4Map() {
    var map = new V4Map();
    networks.mark(map);
    Column hosts = data.column(Section.URL_V4);
    for (int at = 0; at < hosts.ints(); at++) {
      map.mark(hosts.intAt(at), hosts.intAt(at));
    }
    return map;
  }
}
