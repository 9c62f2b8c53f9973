package org.atalaya.node.reference.tables;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.atalaya.matching.Address;
import org.atalaya.matching.Indicator;
import org.atalaya.matching.IndicatorTable;
import org.atalaya.matching.MatchingException;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.node.reference.Knowledge;
import org.atalaya.node.reference.TableKind;
import org.atalaya.node.reference.TablesChanged;
import org.atalaya.node.reference.store.ReferenceStore;
import org.atalaya.node.reference.store.ReferenceStore.Kept;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps the tables until one changes. Large ones are mapped from files of the data directory, which
 * are made again from the database when they are missing or damaged.
 */
@Component
class KnownTables implements Knowledge {
  private static final Logger log = LoggerFactory.getLogger(KnownTables.class);

  private final ReferenceStore store;
  private final DataDirectory directory;
  private final Clock clock;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable Current last;

  KnownTables(ReferenceStore store, DataDirectory directory, Clock clock) {
    this.store = store;
    this.directory = directory;
    this.clock = clock;
  }

  private record Current(long changes, Snapshot snapshot) {}

  /** A warning list in memory. */
  private record Harmless(long id, boolean drops, boolean exact, IndicatorTable table) {
    boolean has(Indicator indicator) {
      return exact ? table.find(indicator) >= 0 : !table.touchedBy(indicator).isEmpty();
    }
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
  void changed(TablesChanged change) {
    changes.incrementAndGet();
  }

  @Override
  public Snapshot current() {
    long before = changes.get();
    Current kept = last;
    if (kept == null || kept.changes() != before) {
      kept = new Current(before, read());
      last = kept;
    }
    return kept.snapshot();
  }

  private synchronized Snapshot read() {
    List<IndicatorTable> asNumbers = new ArrayList<>();
    List<Harmless> harmless = new ArrayList<>();
    Set<String> files = new HashSet<>();
    for (Kept one : store.kept()) {
      if (one.kind() == TableKind.AS_NUMBERS) {
        files.add(one.hash());
        asNumbers.add(mapped(one));
      } else {
        LoadedTable table = TableFiles.read(store.content(one.id()));
        harmless.add(new Harmless(one.id(), one.drops(), table.exact(), table.table()));
      }
    }
    removeOthers(files);
    return new Tables(List.copyOf(asNumbers), List.copyOf(harmless));
  }

  private IndicatorTable mapped(Kept one) {
    Path file = directory.directory("tables").resolve(one.hash());
    try {
      if (Files.exists(file)) {
        return IndicatorTable.open(file);
      }
    } catch (IOException | MatchingException damaged) {
      log.warn("{} is made again: {}", file, damaged.getMessage());
    }
    IndicatorTable table = TableFiles.read(store.content(one.id())).table();
    try {
      table.save(file);
      return IndicatorTable.open(file);
    } catch (IOException | MatchingException e) {
      log.warn("{} cannot be kept and stays in memory: {}", file, e.getMessage());
      return table;
    }
  }

  private void removeOthers(Set<String> files) {
    try (Stream<Path> all = Files.list(directory.directory("tables"))) {
      for (Path one : all.toList()) {
        if (!files.contains(String.valueOf(one.getFileName()))) {
          Files.deleteIfExists(one);
        }
      }
    } catch (IOException e) {
      log.warn("Old tables cannot be removed: {}", e.getMessage());
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void dropped(Map<Long, Long> counts) {
    new TreeMap<>(counts).forEach((id, count) -> store.dropped(id, count, clock.instant()));
  }

  /** Answers; the table that was loaded last first. */
  private record Tables(List<IndicatorTable> asNumbers, List<Harmless> harmless)
      implements Snapshot {
    @Override
    public @Nullable Long asNumber(String address) {
      if (asNumbers.isEmpty()) {
        return null;
      }
      var bytes = ByteBuffer.wrap(InetAddresses.forString(address).getAddress());
      Address known =
          bytes.capacity() == Integer.BYTES
              ? Address.v4(bytes.getInt())
              : new Address(bytes.getLong(), bytes.getLong());
      for (IndicatorTable one : asNumbers) {
        int found = one.covering(known);
        if (found >= 0) {
          return Long.valueOf(one.sources(found).getFirst());
        }
      }
      return null;
    }

    @Override
    public @Nullable Long dropping(
        @Nullable String address, @Nullable String name, @Nullable String url) {
      for (Harmless one : harmless) {
        if (one.drops() && (has(one, address) || has(one, name) || has(one, url))) {
          return one.id();
        }
      }
      return null;
    }

    private static boolean has(Harmless list, @Nullable String text) {
      if (text == null) {
        return false;
      }
      try {
        return list.has(Indicator.parse(text));
      } catch (MatchingException none) {
        return false;
      }
    }

    @Override
    public boolean isHarmless(String indicator) {
      return harmless.stream().anyMatch(one -> has(one, indicator));
    }
  }
}
