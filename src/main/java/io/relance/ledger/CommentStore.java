package io.relance.ledger;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people write about customers and entries. */
public final class CommentStore {

  /** One comment. {@code entry} is null when it is about the customer. */
  public record Comment(
      UUID id, @Nullable String entry, String text, String author, Instant writtenAt) {}

  /** Keeps a comment. */
  public Comment add(
      Tx tx,
      String entity,
      String customer,
      @Nullable String entry,
      String text,
      Instant at,
      String by) {
    var comment = new Comment(UUID.randomUUID(), entry, text, by, at);
    tx.update(
        """
        insert into comment (tenant, comment, entity, customer, entry, text, author, written_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        tx.tenant(),
        comment.id(),
        entity,
        customer,
        entry,
        text,
        by,
        at.atOffset(ZoneOffset.UTC));
    return comment;
  }

  /**
   * Comments about a customer and its entries, latest first.
   *
   * @param entry only those about this entry; null for all
   * @param after the last id of the previous page; null for the first
   */
  public List<Comment> list(
      Tx tx,
      String entity,
      String customer,
      @Nullable String entry,
      int limit,
      @Nullable UUID after) {
    return tx.list(
        """
        select * from comment
        where tenant = $1 and entity = $2 and customer = $3 and ($4::text is null or entry = $4)
          and ($6::uuid is null or (written_at, comment) < (
            select written_at, comment from comment where tenant = $1 and comment = $6))
        order by written_at desc, comment desc limit $5
        """,
        CommentStore::comment,
        tx.tenant(),
        entity,
        customer,
        entry,
        limit,
        after);
  }

  private static Comment comment(Row row) {
    return new Comment(
        row.getUUID("comment"),
        row.getString("entry"),
        row.getString("text"),
        row.getString("author"),
        row.getOffsetDateTime("written_at").toInstant());
  }
}
