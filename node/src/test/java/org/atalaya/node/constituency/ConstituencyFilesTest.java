package org.atalaya.node.constituency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.atalaya.formats.alert.Sector;
import org.atalaya.node.NodeTest;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.ImportPreview.Line;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@NodeTest
class ConstituencyFilesTest {
  private static final String MINISTRY =
      """
      id,name,sector,parent,languages,networks,asn,domains,contact_name,contact_mail
      isp,Red Nacional,telecommunications,,es,203.0.113.0/24,AS64496,red.example,,
      salud,Ministerio de Salud,health,isp,es,203.0.113.64/26,,salud.example,Ana,ana@salud.example
      salud,,,,,2001:db8:5::/48,,,Luis,luis@salud.example
      """;

  @Autowired private Constituency constituency;
  @Autowired private ConstituencyFiles files;
  @Autowired private JdbcClient jdbc;
  private TestAccounts.Acting analyst = TestAccounts.acting(Role.ANALYST);

  @BeforeEach
  void begin() {
    jdbc.sql("truncate constituency.organisation, constituency.upload cascade").update();
    analyst = TestAccounts.acting(Role.ANALYST);
  }

  @AfterEach
  void end() {
    analyst.close();
  }

  private ImportPreview upload(String file) {
    return files.upload(file.getBytes(StandardCharsets.UTF_8));
  }

  private ImportPreview importAll(String file) {
    ImportPreview preview = upload(file);
    return files.apply(preview.upload(), preview.digest());
  }

  private Organisation organisation(String id) {
    return constituency.view(id).organisation();
  }

  @Test
  void rowsOfOneOrganisationAddUpAndNothingIsChangedBeforeSomebodyAgrees() {
    ImportPreview preview = upload(MINISTRY);

    assertThat(preview.lines())
        .extracting(Line::place, Line::organisation, Line::act)
        .containsExactly(tuple("line 2", "isp", "create"), tuple("line 3", "salud", "create"));
    assertThat(
            jdbc.sql("select count(*) from constituency.organisation").query(Long.class).single())
        .isZero();

    files.apply(preview.upload(), preview.digest());

    Organisation ministry = organisation("salud");
    assertThat(ministry.parent()).isEqualTo("isp");
    assertThat(ministry.networks()).containsExactly("203.0.113.64/26", "2001:db8:5::/48");
    assertThat(ministry.contacts())
        .extracting(ConstituentContact::mail)
        .containsExactly("ana@salud.example", "luis@salud.example");
    assertThatThrownBy(() -> files.preview(preview.upload()))
        .isInstanceOfSatisfying(
            Problem.class, gone -> assertThat(gone.code()).isEqualTo("constituency-import-gone"));
  }

  @Test
  void theSameFileAgainChangesNothing() {
    importAll(MINISTRY);

    ImportPreview again = importAll(MINISTRY);

    assertThat(again.lines()).isEmpty();
    assertThat(again.unchanged()).isEqualTo(2);
    assertThat(constituency.view("salud").version()).isEqualTo(1);
  }

  @Test
  void whatIsFaultyIsNamedAndLeftOutAndTheRestIsImported() {
    String file =
        """
        id;name;networks;parent
        good;Good;192.0.2.0/24;
        bits;Bits;192.0.2.1/24;
        wide;Wide;0.0.0.0/0;
        child;Child;;bits
        Über;Name;;
        """;

    ImportPreview preview = importAll(file);

    assertThat(preview.changes()).isEqualTo(1);
    assertThat(preview.lines())
        .filteredOn(line -> !line.faults().isEmpty())
        .extracting(Line::place, line -> line.faults().getFirst().code())
        .containsExactlyInAnyOrder(
            tuple("line 3", "constituency-network-host-bits"),
            tuple("line 4", "constituency-network-wide"),
            tuple("line 5", "constituency-parent-unknown"),
            tuple("line 6", "constituency-id"));
    assertThat(organisation("good").networks()).containsExactly("192.0.2.0/24");
    assertThat(organisation("good").sector()).isEqualTo(Sector.OTHER);
  }

  @Test
  void aColumnThatIsNotThereLeavesWhatItWouldSay() {
    importAll(MINISTRY);

    ImportPreview preview = importAll("id,services\nsalud,Citas; Recetas\n");

    assertThat(preview.lines()).singleElement().extracting(Line::act).isEqualTo("change");
    assertThat(organisation("salud").services()).containsExactly("Citas", "Recetas");
    assertThat(organisation("salud").networks()).hasSize(2);
    assertThat(organisation("salud").contacts()).hasSize(2);
  }

  @Test
  void anOrganisationWithoutIdGetsOneFromItsName() {
    importAll("organisation,asn,contact\nBanco de Crédito (S.A.),64500,soc@banco.example\n");

    Organisation bank = organisation("banco-de-credito-s-a");
    assertThat(bank.asNumbers()).containsExactly("AS64500");
    assertThat(bank.contacts()).singleElement().matches(c -> "soc@banco.example".equals(c.mail()));
  }

  @Test
  void whatIsExportedIsWhatIsImported() {
    importAll(MINISTRY);
    importAll("id,name,notes\nodd,=HYPERLINK(1),\"a, \"\"b\"\"\nc\"\n");
    byte[] csv = files.csv();
    byte[] json = files.json();

    assertThat(new String(csv, StandardCharsets.UTF_8)).contains("'=HYPERLINK(1)");
    for (byte[] file : List.of(csv, json)) {
      ImportPreview same = files.upload(file);
      assertThat(same.lines()).isEmpty();
      assertThat(same.unchanged()).isEqualTo(3);
    }
    jdbc.sql("truncate constituency.organisation cascade").update();
    ImportPreview anew = files.upload(json);
    files.apply(anew.upload(), anew.digest());
    assertThat(files.csv()).isEqualTo(csv);
  }

  @Test
  void whatChangedMeanwhileIsLookedAtAgain() {
    importAll(MINISTRY);
    ImportPreview preview = upload("id,name\nsalud,Ministerio\n");
    importAll("id,name\nsalud,Salud\n");

    assertThatThrownBy(() -> files.apply(preview.upload(), preview.digest()))
        .isInstanceOfSatisfying(
            Problem.class,
            changed -> assertThat(changed.code()).isEqualTo("constituency-import-changed"));
    assertThat(organisation("salud").name()).isEqualTo("Salud");
  }

  @Test
  void whatIsNoFileOfOrganisationsIsRefusedWithItsPlace() {
    assertRefused("id,name,colour\n", "constituency-csv-columns", "line 1");
    assertRefused("sector\nhealth\n", "constituency-csv-id", "line 1");
    assertRefused("", "constituency-csv", "line 1");
    assertRefused("{\"organisations\": [", "constituency-json", null);
    assertThatThrownBy(() -> files.upload(new byte[] {'i', 'd', '\n', (byte) 0xe9}))
        .isInstanceOfSatisfying(
            Problem.class, wrong -> assertThat(wrong.code()).isEqualTo("constituency-not-utf8"));
  }

  private void assertRefused(String file, String code, @Nullable String place) {
    assertThatThrownBy(() -> upload(file))
        .isInstanceOfSatisfying(
            Problem.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              if (place != null) {
                assertThat(refused.place()).isEqualTo(place);
              }
            });
  }

  @Test
  void aFaultyEntryOfAJsonFileIsNamed() {
    ImportPreview preview =
        upload("[{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"b\", \"nets\": []}, {\"name\": 3}]");

    assertThat(preview.changes()).isEqualTo(1);
    assertThat(preview.lines())
        .filteredOn(line -> !line.faults().isEmpty())
        .extracting(Line::place)
        .containsExactly("/1", "/2");
  }

  @Test
  void onlyWhoKeepsTheConstituencyImports() {
    analyst.close();
    try (var _ = TestAccounts.acting(Role.DUTY_OFFICER)) {
      assertThatThrownBy(() -> upload(MINISTRY)).isInstanceOf(AccessDeniedException.class);
      assertThatThrownBy(() -> files.apply(UUID.randomUUID(), ""))
          .isInstanceOf(AccessDeniedException.class);
      assertThat(files.csv()).isNotEmpty();
    }
  }
}
