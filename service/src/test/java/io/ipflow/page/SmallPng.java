package io.ipflow.page;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Writes a picture of a page with at most 256 colours: it takes half of the room. */
final class SmallPng {
  private static final int COLOURS = 256;

  /** The square of how far two colours are apart that are shades of one. */
  private static final int SHADE = 120;

  private final BufferedImage image;
  private final List<Integer> palette = new ArrayList<>();
  private final Map<Integer, Integer> nearest = new HashMap<>();

  private SmallPng(BufferedImage image) {
    this.image = image;
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(Map.Entry::getKey)
        .forEach(this::add);
  }

  /** A rare colour has a place of its own where it is unlike all others; shades share one. */
  private void add(int colour) {
    boolean isNew = palette.stream().allMatch(known -> distance(known, colour) > SHADE);
    if (isNew && palette.size() < COLOURS) {
      palette.add(colour);
    }
  }

  static void write(byte[] png, Path file) throws IOException {
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
    Files.createDirectories(file.getParent());
    ImageIO.write(new SmallPng(read).reduced(), "png", file.toFile());
  }

  private BufferedImage reduced() {
    int[] colours = new int[COLOURS];
    for (int i = 0; i < palette.size(); i++) {
      colours[i] = palette.get(i);
    }
    IndexColorModel model =
        new IndexColorModel(8, COLOURS, colours, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    BufferedImage indexed =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int colour = image.getRGB(x, y) & 0xffffff;
        indexed.getRaster().setSample(x, y, 0, nearest.computeIfAbsent(colour, this::place));
      }
    }
    return indexed;
  }

  private int place(int colour) {
    int best = 0;
    for (int i = 1; i < palette.size(); i++) {
      if (distance(palette.get(i), colour) < distance(palette.get(best), colour)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int two) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int step = ((one >> shift) & 0xff) - ((two >> shift) & 0xff);
      sum += step * step;
    }
    return sum;
  }
}
