package org.atalaya.node.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ListStateTest {
  private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/alerts");

  private ListState state() {
    return ListState.of(
        request, "-received", Set.of("received", "severity"), List.of("q", "severity"));
  }

  @Test
  void aListWithoutStateIsSortedByItsDefault() {
    assertThat(state().column()).isEqualTo("received");
    assertThat(state().descending()).isTrue();
    assertThat(state().filtered()).isFalse();
  }

  @Test
  void aSortThatIsNotOfferedFallsBackToTheDefault() {
    request.setParameter("sort", "password");
    assertThat(state().sort()).isEqualTo("-received");
  }

  @Test
  void sortingByTheSameColumnAgainTurnsItRound() {
    request.setParameter("sort", "severity");
    assertThat(state().sortedBy("severity")).isEqualTo("/alerts?sort=-severity");
    assertThat(state().sortedBy("received")).isEqualTo("/alerts?sort=received");
    assertThat(state().ariaSort("severity")).isEqualTo("ascending");
    assertThat(state().ariaSort("received")).isEqualTo("none");
  }

  @Test
  void theNextPageKeepsFiltersAndSort() {
    request.setParameter("q", "año & {mail}");
    request.setParameter("severity", "critical", "high");
    assertThat(state().next("a+b="))
        .isEqualTo(
            "/alerts?q=a%C3%B1o%20%26%20%7Bmail%7D&severity=critical&severity=high"
                + "&sort=-received&after=a%2Bb%3D");
  }

  @Test
  void sortingAnewBeginsAtTheFirstPage() {
    request.setParameter("after", "cursor");
    assertThat(state().sortedBy("severity")).doesNotContain("after");
    assertThat(state().here()).contains("after=cursor");
  }

  @Test
  void anEndlessFilterIsIgnored() {
    request.setParameter("q", "x".repeat(501));
    assertThat(state().filtered()).isFalse();
  }
}
