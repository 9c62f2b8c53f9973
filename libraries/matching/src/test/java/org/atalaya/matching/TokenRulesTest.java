package org.atalaya.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden pairs: an indicator, a text, and the token of the text that means it. */
class TokenRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          1.2.3.4          | src=1.2.3.4:443                        | 1.2.3.4
          1.2.3.4          | [1.2.3.4]                              | 1.2.3.4
          1.2.3.4          | ends with 1.2.3.4.                     | 1.2.3.4
          1.2.3.4          | inside:1.2.3.4/51234                   | 1.2.3.4
          1.2.3.4          | HIER_DIRECT/1.2.3.4                    | 1.2.3.4
          1.2.3.4          | {"a":"\\n1.2.3.4"}                     | 1.2.3.4
          1.2.3.4          | ip%3D1.2.3.4%26                        | 1.2.3.4
          1.2.3.4          | ::ffff:1.2.3.4                         | ::ffff:1.2.3.4
          1.2.3.4          | ::ffff:102:304                         | ::ffff:102:304
          1.2.3.0/24       | 1.2.3.77                               | 1.2.3.77
          2001:db8::1      | [2001:DB8:0:0::1]:443                  | 2001:DB8:0:0::1
          2001:db8::1      | source:2001:db8::1                     | 2001:db8::1
          2001:db8::1      | 2001:db8::1: refused                   | 2001:db8::1
          fe80::1          | fe80::1%eth0                           | fe80::1
          2001:db8::1      | 2001:0db8:0000:0000:0000:0000:0000:0001 | 2001:0db8:0000:0000:0000:0000:0000:0001
          64:ff9b::/96     | 64:ff9b::1.2.3.4                       | 64:ff9b::1.2.3.4
          evil.com         | http://www.EVIL.com:80/x               | www.EVIL.com
          evil.com         | evil.com.                              | evil.com
          evil.com         | “evil.com”                             | evil.com
          evil.com         | u=http%3A%2F%2Fevil.com%2F             | evil.com
          evil.com         | "a\\nevil.com\\n"                      | evil.com
          evil.com         | x\\u0022evil.com                       | evil.com
          evil.com         | \\x22evil.com\\x22                     | evil.com
          evil.com         | joe@mail.evil.com                      | mail.evil.com
          xn--mnchen-3ya.de | www.MÜNCHEN.de                        | www.MÜNCHEN.de
          münchen.de       | xn--mnchen-3ya.de                      | xn--mnchen-3ya.de
          a.b.evil.com     | x.a.b.evil.com                         | x.a.b.evil.com
          http://evil.com/a?x=1 | (http://EVIL.com:80/a?x=1).       | http://EVIL.com:80/a?x=1
          http://evil.com/a | x,http://evil.com/a,200              | http://evil.com/a
          http://evil.com  | GET http://evil.com HTTP               | http://evil.com
          http://evil.com/a | "http:\\/\\/evil.com\\/a"            | http:\\/\\/evil.com\\/a
          http://evil.com/a?b=c | u=http%3A%2F%2Fevil.com%2Fa%3Fb%3Dc&d | http%3A%2F%2Fevil.com%2Fa%3Fb%3Dc
          http://1.2.3.4/x | http://1.2.3.4/x                       | http://1.2.3.4/x
          evil.com/a       | https://evil.com/a                     | https://evil.com/a
          evil.com/a       | evil.com/a                             | evil.com/a
          http://[2001:db8::1]/x | http://[2001:DB8::1]/x           | http://[2001:DB8::1]/x
          joe@evil.com     | from=<Joe@Evil.com>                    | Joe@Evil.com
          joe@evil.com     | to=joe%40evil.com&                     | joe%40evil.com
          d41d8cd98f00b204e9800998ecf8427e | MD5=D41D8CD98F00B204E9800998ECF8427E, | D41D8CD98F00B204E9800998ECF8427E
          d41d8cd98f00b204e9800998ecf8427e | /d41d8cd98f00b204e9800998ecf8427e.exe | d41d8cd98f00b204e9800998ecf8427e
          """)
  void isFoundAs(String indicator, String text, String token) {
    Matched matched = Matched.in(Matched.table(indicator), text);

    assertThat(matched.hits).extracting(LogHit::found).containsExactly(token);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          1.2.3.4     | 11.2.3.45
          1.2.3.4     | 1.2.3.4.5
          1.2.3.4     | v1.2.3.4
          1.2.3.4     | 1.2.3.4-rc1
          1.2.3.4     | 1.2.3.4.in-addr.arpa
          1.2.3.4     | 01.2.3.4
          1.2.3.4     | 64:ff9b::1.2.3.4
          1.2.3.4     | 1.2.3.4@evil.com
          120.0.0.0/8 | Chrome/120.0.0.0 Safari
          201.2.3.4   | %201.2.3.4
          2001:db8::1 | 2001:db8::1f
          2001:db8::1 | x2001:db8::1
          db8::1      | x2001:db8::1
          2001:db8::1 | 2001:db8::1-x
          evil.com    | notevil.com
          evil.com    | evil.com.br
          evil.com    | evil.community
          evil.com    | not-evil.com
          evil.com    | evil.com_x
          evil.com    | evil.com@good.org
          evil.com    | ñevil.com
          http://evil.com/a | http://evil.com/ab
          http://evil.com/a | https://evil.com/a
          http://evil.com/a | http://evil.com/a?b
          http://evil.com/a | xhttp://evil.com/a
          joe@evil.com | bigjoe@evil.com
          joe@evil.com | joe@evil.com.br
          joe@evil.com | joe@mail.evil.com
          d41d8cd98f00b204e9800998ecf8427e | d41d8cd98f00b204e9800998ecf8427e0
          d41d8cd98f00b204e9800998ecf8427e | xd41d8cd98f00b204e9800998ecf8427e
          """)
  void isNotFoundInALongerToken(String indicator, String text) {
    assertThat(Matched.in(Matched.table(indicator), text).tokens()).isEmpty();
  }
}
