package io.ipflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "vm-1", "Zürich", "\ud83d\ude00", "a\ud83d\ude00b\ud83d\ude00"})
  void textsOfWholeCharactersAreWhole(String text) {
    assertThat(WholeText.isWhole(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ud83d", "\ude00", "a\ud83d", "\ud83dz", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
  void halfACharacterIsFoundWhereverItStands(String text) {
    assertThat(WholeText.isWhole(text)).isFalse();
  }
}
