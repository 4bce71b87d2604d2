package io.ipflow.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpGenerator;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;

/**
 * HTTP/1.1 whose chunks are sent whole. Jetty sends the line break that ends a chunk with the next
 * chunk; a client that takes a chunk only when it is whole (Python's urllib3 does) would then see
 * an answer no sooner than it has asked the next question.
 */
final class WholeChunks extends HttpConnectionFactory {
  private static final byte[] BREAK = {'\r', '\n'};

  WholeChunks(HttpConfiguration configuration) {
    super(configuration);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    HttpConnection connection =
        new HttpConnection(getHttpConfiguration(), connector, endPoint) {
          @Override
          protected HttpGenerator newHttpGenerator() {
            return new Generator();
          }
        };
    connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
    return configure(connection, connector, endPoint);
  }

  /** Sends the line break with its chunk where it lies behind the chunk's bytes. */
  private static final class Generator extends HttpGenerator {
    private boolean sent;

    @Override
    public Result generateResponse(
        MetaData.Response head,
        boolean headOnly,
        ByteBuffer header,
        ByteBuffer chunk,
        ByteBuffer content,
        boolean last)
        throws IOException {
      sent &= isCommitted();
      boolean chunked = isChunking(); // The last chunk makes it forget.
      Result result = super.generateResponse(head, headOnly, header, chunk, content, last);
      chunked |= isChunking();
      if (result == Result.FLUSH && chunked && !headOnly) {
        if (sent && BufferUtil.hasContent(chunk)) {
          chunk.position(chunk.position() + BREAK.length);
          sent = false;
        }
        if (isFollowedByBreak(content)) {
          content.limit(content.limit() + BREAK.length);
          sent = true;
        }
      }
      return result;
    }

    private boolean isFollowedByBreak(ByteBuffer content) {
      if (!BufferUtil.hasContent(content)
          || content.capacity() - content.limit() < BREAK.length
          || content.remaining() > getChunkMaxLength() - BREAK.length) {
        return false;
      }
      int end = content.limit();
      ByteBuffer all = content.duplicate().clear();
      return all.get(end) == BREAK[0] && all.get(end + 1) == BREAK[1];
    }
  }

  /** Writes each piece as a chunk, with its line break behind it for the generator. */
  static final class Output extends OutputStream {
    private final Content.Sink sink;

    Output(Content.Sink sink) {
      this.sink = sink;
    }

    @Override
    public void write(int piece) throws IOException {
      write(new byte[] {(byte) piece}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (length > 0) {
        ByteBuffer chunk = ByteBuffer.allocate(length + BREAK.length);
        chunk.put(bytes, from, length).put(BREAK).flip().limit(length);
        Content.Sink.write(sink, false, chunk);
      }
    }

    /** Ends the reply. */
    @Override
    public void close() throws IOException {
      Content.Sink.write(sink, true, BufferUtil.EMPTY_BUFFER);
    }
  }
}
