package io.ipflow.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** In Turkish the lower case of I is a dotless letter: names must not depend on it. */
@ResourceLock(Resources.LOCALE)
class TurkishLocaleTest {
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void speakTurkish() {
    Locale.setDefault(Locale.forLanguageTag("tr"));
    assertThat("I".toLowerCase(Locale.getDefault())).isEqualTo("ı");
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void protocolsAndDirectionsAreReadAlike() {
    assertThat(Protocol.parse("ICMP")).contains(Protocol.ICMP);
    assertThat(Direction.parse("INBOUND")).contains(Direction.INBOUND);
    assertThat(Route.NextHop.parse("INTERNET")).contains(Route.NextHop.INTERNET);
    assertThat(Route.NextHop.parse("virtualappliance")).contains(Route.NextHop.VIRTUAL_APPLIANCE);
  }

  @Test
  void addressesAreReadAndWrittenAlike() {
    assertThat(Ip.of("FE80::ABCD")).hasToString("fe80::abcd");
    assertThat(Prefix.of("10.0.0.0/8")).hasToString("10.0.0.0/8");
  }

  @Test
  void idsAndServiceTagsCompareAlike() {
    assertThat(ResourceId.of("/SUBSCRIPTIONS/I")).isEqualTo(ResourceId.of("/subscriptions/i"));
    assertThat(ResourceId.of("/SUBSCRIPTIONS/I").subscription()).contains("I");
    ServiceTags tags =
        new ServiceTags(
            "Public",
            OptionalInt.empty(),
            List.of(new ServiceTags.ServiceTag("PowerBI", List.of())));
    assertThat(tags.find("POWERBI")).isPresent();
    assertThat(ServiceTags.NONE.isServiceTagName("ACTIONGROUP")).isTrue();
  }
}
