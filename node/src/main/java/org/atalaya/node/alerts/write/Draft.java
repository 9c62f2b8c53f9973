package org.atalaya.node.alerts.write;

import java.util.HexFormat;
import java.util.List;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.Attachment;
import org.atalaya.node.alerts.Outline;
import org.atalaya.node.alerts.store.DraftRow;
import org.atalaya.node.alerts.store.DraftStore;
import org.jspecify.annotations.Nullable;

/**
 * A draft as its writers see it.
 *
 * @param attachments described, without their bytes
 * @param errors what keeps it from being published
 * @param content what it says so far; null while a field of it is wrong
 * @param outline what would be published; null while there are errors
 * @param needsApproval whether the settings ask for a second pair of eyes
 * @param approval of exactly this state, or null
 */
public record Draft(
    DraftRow row,
    DraftForm form,
    List<Attachment> attachments,
    List<FieldError> errors,
    @Nullable AlertContent content,
    @Nullable Outline outline,
    boolean needsApproval,
    DraftStore.@Nullable Approval approval) {

  /** What an approver approves: the hash of everything that would be published. */
  public String digest() {
    return HexFormat.of().formatHex(row.digest());
  }

  /** Whether nothing stands between this and being published. */
  public boolean ready() {
    return outline != null && (!needsApproval || approval != null);
  }

  public List<FieldError> errorsOf(String field) {
    return errors.stream().filter(error -> error.field().equals(field)).toList();
  }
}
