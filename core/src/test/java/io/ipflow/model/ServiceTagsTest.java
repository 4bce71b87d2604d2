package io.ipflow.model;

import static io.ipflow.model.Samples.blocks;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.ServiceTags.ServiceTag;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTagsTest {
  private static final ServiceTag STORAGE = new ServiceTag("Storage", blocks("13.64.0.0/16"));
  private static final ServiceTag NEW = new ServiceTag("BrandNew", blocks("13.65.0.0/16"));

  private static ServiceTags tags(String cloud, int change, ServiceTag... tags) {
    return new ServiceTags(cloud, OptionalInt.of(change), List.of(tags));
  }

  @Test
  void tagsAreFoundInAnyLetterCase() {
    ServiceTags tags = tags("Public", 7, STORAGE, NEW);
    assertThat(tags.find("STORAGE")).contains(STORAGE);
    assertThat(tags.find("Storage.WestUS")).isEmpty();
    assertThat(tags.all()).containsExactlyInAnyOrder(STORAGE, NEW);
    assertThat(tags.cloud()).isEqualTo("Public");
    assertThat(tags.changeNumber()).hasValue(7);
    assertThat(tags.isEmpty()).isFalse();
  }

  @Test
  void ofTwoTagsOfOneNameTheLaterCounts() {
    ServiceTag later = new ServiceTag("STORAGE", blocks("20.0.0.0/16"));
    assertThat(tags("Public", 7, STORAGE, later).find("storage")).contains(later);
  }

  @Test
  void withoutAFileThereAreNoTags() {
    assertThat(ServiceTags.NONE.isEmpty()).isTrue();
    assertThat(ServiceTags.NONE.find("Storage")).isEmpty();
    assertThat(ServiceTags.NONE.changeNumber()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Storage, true",
    "storage.westus, true",
    "AzureCloud.norwayeast, true",
    "SQL, true",
    "BrandNew, true",
    "BrandNew.WestUS, false",
    "Storage2, false",
    "VirtualNetwork, false",
    "Internet, false",
    "AzureLoadBalancer, false",
    "AzurePlatformDNS, false",
    "AzurePlatformIMDS, false",
    "AzurePlatformLKM, false",
    ".WestUS, false",
    "'', false"
  })
  void aNameIsAServiceTagsIfTheFileOrMicrosoftsListHasIt(String name, boolean known) {
    assertThat(tags("Public", 7, NEW).isServiceTagName(name)).isEqualTo(known);
  }

  @Test
  void tagsAreEqualByCloudChangeNumberAndContent() {
    ServiceTags tags = tags("Public", 7, STORAGE);
    assertThat(tags).isEqualTo(tags("Public", 7, STORAGE));
    assertThat(tags).hasSameHashCodeAs(tags("Public", 7, STORAGE));
    assertThat(tags).isNotEqualTo(tags("Public", 8, STORAGE));
    assertThat(tags).isNotEqualTo(tags("China", 7, STORAGE));
    assertThat(tags).isNotEqualTo(tags("Public", 7, NEW));
    assertThat(tags).isNotEqualTo("Public");
  }
}
