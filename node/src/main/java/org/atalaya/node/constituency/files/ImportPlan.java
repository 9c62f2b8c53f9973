package org.atalaya.node.constituency.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.atalaya.formats.alert.Sector;
import org.atalaya.node.constituency.Change.FieldChange;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.ImportPreview;
import org.atalaya.node.constituency.ImportPreview.Line;
import org.atalaya.node.constituency.Organisation;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.constituency.changes.Changes;
import org.atalaya.node.constituency.changes.Differences;
import org.atalaya.node.constituency.changes.Parents;
import org.atalaya.node.constituency.checks.OrganisationCheck;
import org.atalaya.node.constituency.store.StoredOrganisation;
import org.jspecify.annotations.Nullable;

/** What a file would change in the constituency as it stands, organisation by organisation. */
final class ImportPlan {
  /** A change that can be made. */
  record Step(@Nullable StoredOrganisation before, Organisation after) {}

  private final Map<String, StoredOrganisation> stored = new HashMap<>();
  private final Map<String, @Nullable String> parents = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Step> steps = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private int unchanged;

  ImportPlan(List<StoredOrganisation> organisations, List<Entry> entries) {
    for (StoredOrganisation one : organisations) {
      stored.put(one.organisation().id(), one);
      parents.put(one.organisation().id(), one.organisation().parent());
    }
    List<Read> readable = new ArrayList<>();
    for (Entry entry : entries) {
      Read read = read(entry);
      if (read.faults().isEmpty()) {
        readable.add(read);
        Organisation after = Objects.requireNonNull(read.after());
        parents.put(after.id(), after.parent());
      } else {
        lines.add(faulty(read, read.faults()));
      }
    }
    boolean removed = true;
    while (removed) {
      removed = readable.removeIf(this::lacksParent);
    }
    readable.forEach(this::plan);
  }

  private record Read(
      Entry entry,
      @Nullable StoredOrganisation before,
      @Nullable Organisation after,
      List<Fault> faults) {}

  private Read read(Entry entry) {
    StoredOrganisation before = stored.get(entry.input().id());
    Organisation was = before == null ? null : before.organisation();
    var faults = new ArrayList<>(entry.faults());
    if (!seen.add(entry.input().id())) {
      faults.add(Fault.at("/id", "constituency-twice", entry.input().id()));
    }
    OrganisationCheck.Result result = OrganisationCheck.of(completed(entry.input(), was), was);
    faults.addAll(result.faults());
    return new Read(entry, before, result.organisation(), faults);
  }

  /** Files say less of a contact than we may know, and need not say a new one's sector. */
  private static OrganisationInput completed(OrganisationInput input, @Nullable Organisation was) {
    List<ConstituentContact> contacts =
        input.contacts() == null || was == null
            ? input.contacts()
            : input.contacts().stream().map(given -> known(given, was)).toList();
    return new OrganisationInput(
        input.id(),
        input.name(),
        input.sector() == null && was == null ? Sector.OTHER.name() : input.sector(),
        input.parent(),
        input.languages(),
        input.services(),
        input.notes(),
        input.networks(),
        input.asNumbers(),
        input.domains(),
        input.products(),
        contacts,
        input.retired());
  }

  /** What a CSV cannot say of a contact stays as it is: keys and preferences. */
  private static ConstituentContact known(ConstituentContact given, Organisation was) {
    if (given.id() != null || given.mail() == null) {
      return given;
    }
    return was.contacts().stream()
        .filter(contact -> given.mail().equals(contact.mail()))
        .findFirst()
        .map(
            contact ->
                new ConstituentContact(
                    contact.id(),
                    given.name(),
                    given.role(),
                    given.languages(),
                    given.mail(),
                    given.openpgp() == null ? contact.openpgp() : given.openpgp(),
                    given.smime() == null ? contact.smime() : given.smime(),
                    given.webhook() == null ? contact.webhook() : given.webhook(),
                    given.zone(),
                    given.hours(),
                    given.preferences().isEmpty() ? contact.preferences() : given.preferences()))
        .orElse(given);
  }

  private boolean lacksParent(Read read) {
    Organisation after = Objects.requireNonNull(read.after());
    Fault fault = Parents.fault(after, parents);
    if (fault == null) {
      return false;
    }
    lines.add(faulty(read, List.of(fault)));
    if (read.before() == null) {
      parents.remove(after.id());
    } else {
      parents.put(after.id(), read.before().organisation().parent());
    }
    return true;
  }

  private static Line faulty(Read read, List<Fault> faults) {
    OrganisationInput input = read.entry().input();
    String name = input.name() == null ? "" : input.name();
    return new Line(read.entry().place(), input.id(), name, "none", List.of(), faults);
  }

  private void plan(Read read) {
    Organisation after = Objects.requireNonNull(read.after());
    Organisation was = read.before() == null ? null : read.before().organisation();
    List<FieldChange> fields = Differences.between(was, after);
    if (fields.isEmpty()) {
      unchanged++;
      return;
    }
    lines.add(
        new Line(
            read.entry().place(),
            after.id(),
            after.name(),
            Changes.act(was, after),
            fields,
            List.of()));
    steps.put(after.id(), new Step(read.before(), after));
  }

  ImportPreview preview(UUID upload) {
    return new ImportPreview(upload, Differences.hash(lines.toString()), lines, unchanged);
  }

  /** The changes, each after the one that makes its parent. */
  List<Step> steps() {
    var ordered = new ArrayList<Step>();
    Set<String> done = new HashSet<>(stored.keySet());
    var left = new ArrayList<>(steps.values());
    while (!left.isEmpty()) {
      int before = left.size();
      left.removeIf(
          step -> {
            String parent = step.after().parent();
            boolean ready = parent == null || done.contains(parent);
            if (ready) {
              ordered.add(step);
              done.add(step.after().id());
            }
            return ready;
          });
      if (left.size() == before) {
        throw new IllegalStateException("a parent is missing that was checked to be there");
      }
    }
    return ordered;
  }
}
