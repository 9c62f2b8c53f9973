package org.atalaya.node.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What templates ask of each other. */
class FragmentsTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern ASKED =
      Pattern.compile("~\\{([a-z][a-z/-]*) ?:: ?([a-zA-Z][a-zA-Z-]*)");
  private static final Pattern GIVEN = Pattern.compile("th:fragment=\"([a-zA-Z][a-zA-Z-]*)");
  private static final Pattern ELEMENT = Pattern.compile("<([a-z][a-z0-9]*)");
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
  private static final Pattern BEAN = Pattern.compile("\\$\\{[^}]*@[a-z]\\w*\\.");
  private static final Pattern DESTROYING = Pattern.compile("<button[^>]*class=\"[^\"]*danger");
  private static final Pattern VANISHING =
      Pattern.compile("<[a-z:]+(?=[^<]*?\\sth:replace=)[^<]*?\\sth:(if|unless|each|with)=[^<]*?>");

  @Test
  void everyFragmentThatATemplateAsksForExists() throws IOException {
    var problems = new ArrayList<String>();
    for (Path template : templates()) {
      var asked = ASKED.matcher(Files.readString(template));
      while (asked.find()) {
        Path file = RESOURCES.resolve(asked.group(1) + ".html");
        if (!Files.exists(file) || !found(GIVEN, file).contains(asked.group(2))) {
          problems.add(template + " asks for " + asked.group());
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  /** Thymeleaf would take the elements for the fragment as well. */
  @Test
  void noFragmentIsNamedLikeAnElementOfItsFile() throws IOException {
    var problems = new ArrayList<String>();
    for (Path template : templates()) {
      Set<String> both = found(GIVEN, template);
      both.retainAll(found(ELEMENT, template));
      both.forEach(name -> problems.add(template + " " + name));
    }
    assertThat(problems).isEmpty();
  }

  /** Thymeleaf replaces an element before it looks at these, so they would be lost. */
  @Test
  void noReplacedElementHasAConditionOfItsOwn() throws IOException {
    var problems = new ArrayList<String>();
    for (Path template : templates()) {
      VANISHING
          .matcher(Files.readString(template))
          .results()
          .forEach(hit -> problems.add(template + " " + hit.group()));
    }
    assertThat(problems).isEmpty();
  }

  /** What templates call is handed to them by {@link TemplateObjects}; a bean fails the page. */
  @Test
  void noTemplateAsksForABean() throws IOException {
    var problems = new ArrayList<String>();
    for (Path template : templates()) {
      if (BEAN.matcher(Files.readString(template)).find()) {
        problems.add(template + " asks for a bean");
      }
    }
    assertThat(problems).isEmpty();
  }

  /**
   * A red button does at once what it says only where the page itself is the question, asks for a
   * reason or a password, or what it does can be taken back on the same page.
   */
  @Test
  void whatCannotBeUndoneAsksFirst() throws IOException {
    var asks =
        Set.of(
            "ui/confirm.html",
            "alerts/withdraw.html",
            "directory/member.html",
            "identity/account.html",
            "identity/account-edit.html",
            "warnings/warning.html");
    var problems = new ArrayList<String>();
    for (Path template : templates()) {
      boolean known = asks.contains(RESOURCES.relativize(template).toString());
      if (!known && DESTROYING.matcher(Files.readString(template)).find()) {
        problems.add(template + " destroys without a question");
      }
    }
    assertThat(problems).isEmpty();
  }

  private static Set<String> found(Pattern pattern, Path file) throws IOException {
    var names = new TreeSet<String>();
    String text = COMMENT.matcher(Files.readString(file)).replaceAll("");
    pattern.matcher(text).results().forEach(hit -> names.add(hit.group(1)));
    return names;
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }
}
