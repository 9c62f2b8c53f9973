package org.atalaya.formats.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.FormatException.Code;
import org.atalaya.formats.json.JsonLimits;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.formats.stix.StixBundleReader.Summary;
import org.atalaya.formats.stix.StixPattern.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StixTest {
  private static final String UUID = "0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061";

  private final List<StixObject> objects = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private Summary read(String json) throws FormatException {
    return StixBundleReader.read(
        new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
        JsonLimits.MESSAGE,
        5,
        objects::add,
        problem -> problems.add(problem.code() + " " + problem.place()));
  }

  private static JsonNode json(String json) throws FormatException {
    return BoundedJson.parse(
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), JsonLimits.MESSAGE);
  }

  @Test
  void eachUnusableObjectIsReportedAndTheRestIsKept() throws FormatException {
    String good = "{'type':'malware','id':'malware--" + UUID + "','x':{'y':[1.50]}}";
    Summary summary =
        read(
            "{'objects':[7,{'type':'a b','id':'x'},{'type':'tool','id':'tool--1'},"
                + "{'type':'tool','id':'tool--"
                + UUID
                + "','name':{'a':1,'a':2}},"
                + good
                + "],'id':'bundle--1','type':'bundle'}");
    assertThat(problems)
        .containsExactly(
            "WRONG_TYPE /objects/0",
            "BAD_VALUE /objects/1/type",
            "BAD_VALUE /objects/2/id",
            "DUPLICATE_KEY /objects/3/name/a");
    assertThat(objects).singleElement().extracting(StixObject::json).isEqualTo(json(good));
    assertThat(summary).isEqualTo(new Summary("bundle--1", "2.1", 5, 1));
  }

  @Test
  void whatATypeNeedsIsAskedFor() throws FormatException {
    read("{'type':'bundle','objects':[{'type':'indicator','id':'indicator--" + UUID + "'}]}");
    assertThat(problems).containsExactly("MISSING /objects/0/pattern");
  }

  @Test
  void aBundleOfStix20IsRecognised() throws FormatException {
    assertThat(read("{'type':'bundle','spec_version':'2.0','objects':[]}").specVersion())
        .isEqualTo("2.0");
    assertThat(read("{'type':'bundle','objects':[]}").specVersion()).isEqualTo("2.1");
  }

  @Test
  void tooManyObjectsAreRefused() {
    var fault =
        catchThrowableOfType(
            FormatException.class, () -> read("{'type':'bundle','objects':[1,2,3,4,5,6]}"));
    assertThat(Objects.requireNonNull(fault).code()).isEqualTo(Code.TOO_MANY_VALUES);
    assertThat(fault.place()).isEqualTo("/objects/5");
  }

  @Test
  void anObservableHasTheIdThatEverybodyGivesIt() throws FormatException {
    assertThat(StixIds.ofObservable(json("{'type':'ipv4-addr','value':'198.51.100.3'}")))
        .contains("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4");
    assertThat(
            StixIds.ofObservable(
                json("{'type':'file','hashes':{'SHA-256':'b','MD5':'a'},'size':3}")))
        .isEqualTo(StixIds.ofObservable(json("{'type':'file','hashes':{'MD5':'a'}}")))
        .isPresent();
    assertThat(StixIds.ofObservable(json("{'type':'process','pid':1}"))).isEmpty();
    assertThat(StixIds.ofObservable(json("{'type':'report','name':'x'}"))).isEmpty();
  }

  @Test
  void theLabelsOfBothVersionsOfTlpAreKnownByTheirIds() {
    for (Tlp tlp : Tlp.values()) {
      assertThat(StixTlp.ofId(StixTlp.id(tlp))).contains(tlp);
      JsonNode definition = StixTlp.definition(tlp);
      var renamed =
          new StixObject("marking-definition", "marking-definition--" + UUID, definition, "");
      assertThat(StixTlp.ofDefinition(renamed)).contains(tlp);
    }
    assertThat(StixTlp.ofId("marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"))
        .contains(Tlp.CLEAR);
    assertThat(StixTlp.ofId("marking-definition--" + UUID)).isEmpty();
  }

  @Test
  void aSimplePatternIsItsComparisons() {
    assertThat(StixPattern.parse("[file:hashes.'SHA-256' = 'a\\'b\\\\c' OR url:value='x']"))
        .contains(
            new StixPattern(
                List.of(
                    new Comparison("file:hashes.SHA-256", "a'b\\c"),
                    new Comparison("url:value", "x")),
                false));
    assertThat(StixPattern.parse("[a:b = '1'] OR [a:b = '2']").map(p -> p.comparisons().size()))
        .isEqualTo(Optional.of(2));
    assertThat(StixPattern.parse(StixPattern.equality("file:name", "it's \\ odd")))
        .contains(new StixPattern(List.of(new Comparison("file:name", "it's \\ odd")), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[]",
        "[a:b = 1]",
        "[a:b = 'x' AND c:d = 'y' OR e:f = 'z']",
        "[a:b = 'x'] AND [c:d = 'y']",
        "[a:b = 'x'] FOLLOWEDBY [c:d = 'y']",
        "[a:b != 'x']",
        "[a:b = 'x' AND]",
        "[a:b = 'x\\']",
        "[a:b LIKE 'x']"
      })
  void everyOtherPatternStaysAPattern(String pattern) {
    assertThat(StixPattern.parse(pattern)).isEmpty();
  }
}
