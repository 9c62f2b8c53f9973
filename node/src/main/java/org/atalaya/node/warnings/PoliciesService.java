package org.atalaya.node.warnings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.api.Problem;
import org.atalaya.node.api.Typed;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.warnings.WarningTexts.Preview;
import org.atalaya.node.warnings.sending.SampleLetter;
import org.atalaya.node.warnings.sending.Texts;
import org.atalaya.node.warnings.store.PolicyStore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what the team decided about warnings. */
@Service
class PoliciesService implements WarningPolicies, WarningTexts {
  private static final Set<String> SPOKEN = Set.copyOf(LANGUAGES);

  private final PolicyStore store;
  private final Texts texts;
  private final SampleLetter sample;
  private final Acts acts;

  PoliciesService(PolicyStore store, Texts texts, SampleLetter sample, Acts acts) {
    this.store = store;
    this.texts = texts;
    this.sample = sample;
    this.acts = acts;
  }

  @Override
  public List<Policy> list() {
    return store.policies();
  }

  @Override
  @Transactional
  public void put(Policy policy) {
    requireCategory(policy.category(), HttpStatus.UNPROCESSABLE_CONTENT);
    Treatment treatment =
        Treatment.named(policy.treatment())
            .orElseThrow(
                () ->
                    Problem.at(
                        "treatment",
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "warnings-treatment",
                        policy.treatment()));
    int minutes = policy.acknowledgeMinutes();
    if (minutes < Policy.SHORTEST || minutes > Policy.LONGEST) {
      throw Problem.at(
          "acknowledgeMinutes",
          HttpStatus.UNPROCESSABLE_CONTENT,
          "warnings-minutes",
          Policy.SHORTEST,
          Policy.LONGEST);
    }
    store.put(new Policy(policy.category(), treatment.name(), minutes));
    acts.record(
        "warnings.policy",
        named(policy.category()),
        Map.of("treatment", treatment.name(), "acknowledgeMinutes", Integer.toString(minutes)));
  }

  @Override
  @Transactional
  public void remove(String category) {
    if (category.isEmpty()) {
      throw new Problem(HttpStatus.CONFLICT, "warnings-policy-last");
    }
    if (!store.remove(category)) {
      throw new Problem(HttpStatus.NOT_FOUND, "warnings-policy-unknown", category);
    }
    acts.record("warnings.policy-remove", category, Map.of());
  }

  @Override
  public List<WarningText> own() {
    return store.texts();
  }

  @Override
  public WarningText text(String category, String language) {
    requireKnown(category, language);
    return texts.of(category, language);
  }

  @Override
  @Transactional
  public void put(String category, String language, String introduction, String advice) {
    requireKnown(category, language);
    store.putText(
        category,
        language,
        Typed.text("introduction", introduction, WarningText.LONGEST, true),
        Typed.text("advice", advice, WarningText.LONGEST, true));
    acts.record("warnings.text", named(category) + " " + language, Map.of());
  }

  @Override
  @Transactional
  public void remove(String category, String language) {
    requireKnown(category, language);
    if (store.removeText(category, language)) {
      acts.record("warnings.text-remove", named(category) + " " + language, Map.of());
    }
  }

  @Override
  public Preview preview(String category, String language, String introduction, String advice) {
    requireKnown(category, language);
    return sample.of(
        new WarningText(
            category,
            language,
            Typed.text("introduction", introduction, WarningText.LONGEST, true),
            Typed.text("advice", advice, WarningText.LONGEST, true),
            true));
  }

  private static String named(String category) {
    return category.isEmpty() ? "*" : category;
  }

  private static void requireKnown(String category, String language) {
    requireCategory(category, HttpStatus.NOT_FOUND);
    if (!SPOKEN.contains(language)) {
      throw new Problem(HttpStatus.NOT_FOUND, "warnings-language", language);
    }
  }

  private static void requireCategory(String category, HttpStatus status) {
    if (!category.isEmpty() && !Rsit.has(category)) {
      throw Problem.at("category", status, "warnings-category", category);
    }
  }
}
