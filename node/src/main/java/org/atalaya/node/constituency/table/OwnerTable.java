package org.atalaya.node.constituency.table;

import com.google.common.net.InetAddresses;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<Long, String> asNumbers = new HashMap<>();

  /**
   * The table of these assets.
   *
   * @param owned in the order in which owners of the very same asset come
   */
  OwnerTable(List<Owned> owned) {
    TableBuilder builder = IndicatorTable.builder();
    for (Owned one : owned) {
      try {
        switch (one.kind()) {
          case AS_NUMBER -> asNumbers.putIfAbsent(one.asNumber(), one.organisation());
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
    return owner == null && asNumber != null ? asNumbers.get(asNumber) : owner;
  }

  private @Nullable String ofAddress(String address) {
    var bytes = ByteBuffer.wrap(InetAddresses.forString(address).getAddress());
    Address known =
        bytes.capacity() == Integer.BYTES
            ? Address.v4(bytes.getInt())
            : new Address(bytes.getLong(), bytes.getLong());
    int found = assets.covering(known);
    return found < 0 ? null : assets.sources(found).getFirst();
  }

  private @Nullable String ofName(String host) {
    try {
      List<Integer> touched = assets.touchedBy(Indicator.domain(host));
      return touched.isEmpty() ? null : assets.sources(touched.getFirst()).getFirst();
    } catch (MatchingException noName) {
      return null;
    }
  }
}
