package org.atalaya.matching;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sets of sources that entries have; entries with the same set share it. */
final class SourceSets {
  /** A set: another one and one source more. */
  private record Step(int set, int source) {}

  /** The set of an entry that nobody named yet. */
  static final int NONE = 0;

  private final Map<String, Integer> sources = new LinkedHashMap<>();
  private final Map<Step, Integer> steps = new HashMap<>();
  private final List<int[]> sets = new ArrayList<>(List.of(new int[0]));

  int source(String name) {
    return sources.computeIfAbsent(name, fresh -> sources.size());
  }

  /** The set with one source more. */
  int with(int set, int source) {
    return steps.computeIfAbsent(new Step(set, source), this::extended);
  }

  private int extended(Step step) {
    int[] members = sets.get(step.set());
    for (int member : members) {
      if (member == step.source()) {
        return step.set();
      }
    }
    int[] more = Arrays.copyOf(members, members.length + 1);
    more[members.length] = step.source();
    sets.add(more);
    return sets.size() - 1;
  }

  void write(Map<Section, Column> columns) {
    var members = new IntList();
    var memberStarts = new IntList();
    memberStarts.add(0);
    for (int[] set : sets) {
      for (int member : set) {
        members.add(member);
      }
      memberStarts.add(members.size());
    }
    columns.put(Section.MEMBERS, members.toColumn());
    columns.put(Section.MEMBER_STARTS, memberStarts.toColumn());
    byte[] names = String.join("", sources.keySet()).getBytes(StandardCharsets.UTF_8);
    var starts = new IntList();
    int end = 0;
    starts.add(end);
    for (String name : sources.keySet()) {
      end += name.getBytes(StandardCharsets.UTF_8).length;
      starts.add(end);
    }
    Column text = Column.ofBytes(names.length);
    text.data().copyFrom(java.lang.foreign.MemorySegment.ofArray(names));
    columns.put(Section.SOURCE_NAMES, text);
    columns.put(Section.SOURCE_STARTS, starts.toColumn());
  }
}
