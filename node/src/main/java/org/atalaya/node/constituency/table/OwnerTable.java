package org.atalaya.node.constituency.table;

import com.google.common.net.InetAddresses;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atalaya.matching.Address;
import org.atalaya.matching.Indicator;
import org.atalaya.matching.IndicatorTable;
import org.atalaya.matching.MatchingException;
import org.atalaya.matching.TableBuilder;
import org.atalaya.node.constituency.Owners;
import org.atalaya.node.constituency.store.OwnerStore.Owned;
import org.jspecify.annotations.Nullable;

/** Networks and domains in a table of indicators, whose sources are the organisations. */
final class OwnerTable implements Owners.Table {
  private final IndicatorTable assets;
  private final Map<Long, List<String>> asNumbers = new HashMap<>();
  private final Map<String, String> parents;

  /**
   * The table of these assets.
   *
   * @param owned in the order in which owners of the very same asset come
   * @param parents of organisations that have one
   */
  OwnerTable(List<Owned> owned, Map<String, String> parents) {
    this.parents = Map.copyOf(parents);
    TableBuilder builder = IndicatorTable.builder();
    for (Owned one : owned) {
      try {
        switch (one.kind()) {
          case AS_NUMBER ->
              asNumbers
                  .computeIfAbsent(one.asNumber(), number -> new ArrayList<>())
                  .add(one.organisation());
          case NETWORK -> builder.add(Indicator.parse(one.value()), one.organisation());
          case DOMAIN -> builder.add(Indicator.domain(one.value()), one.organisation());
        }
      } catch (MatchingException wrong) {
        throw new IllegalStateException(
            one.value() + " of " + one.organisation() + " was stored and is no asset", wrong);
      }
    }
    assets = builder.build();
  }

  @Override
  public @Nullable String owner(
      @Nullable String address, @Nullable String host, @Nullable Long asNumber) {
    String owner = address == null ? null : ofAddress(address);
    if (owner == null && host != null) {
      owner = ofName(host);
    }
    return owner == null && asNumber != null && asNumbers.containsKey(asNumber)
        ? asNumbers.get(asNumber).getFirst()
        : owner;
  }

  @Override
  public Set<String> others(
      String owner, @Nullable String address, @Nullable String host, @Nullable Long asNumber) {
    Set<String> all = new LinkedHashSet<>();
    all.add(owner);
    if (address != null) {
      for (int at = assets.covering(known(address)); at >= 0; at = assets.wider(at)) {
        all.addAll(assets.sources(at));
      }
    }
    if (host != null) {
      touched(host).forEach(at -> all.addAll(assets.sources(at)));
    }
    all.addAll(asNumbers.getOrDefault(asNumber == null ? -1L : asNumber, List.of()));
    for (String one : List.copyOf(all)) {
      String above = parents.get(one);
      while (above != null && all.add(above)) {
        above = parents.get(above);
      }
    }
    all.remove(owner);
    return all;
  }

  private static Address known(String address) {
    var bytes = ByteBuffer.wrap(InetAddresses.forString(address).getAddress());
    return bytes.capacity() == Integer.BYTES
        ? Address.v4(bytes.getInt())
        : new Address(bytes.getLong(), bytes.getLong());
  }

  private @Nullable String ofAddress(String address) {
    int found = assets.covering(known(address));
    return found < 0 ? null : assets.sources(found).getFirst();
  }

  private @Nullable String ofName(String host) {
    List<Integer> touched = touched(host);
    return touched.isEmpty() ? null : assets.sources(touched.getFirst()).getFirst();
  }

  /** None where it is no name. */
  private List<Integer> touched(String host) {
    try {
      return assets.touchedBy(Indicator.domain(host));
    } catch (MatchingException noName) {
      return List.of();
    }
  }
}
