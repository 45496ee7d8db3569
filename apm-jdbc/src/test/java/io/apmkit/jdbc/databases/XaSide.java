package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** What a transaction manager does with one database, and what it meets. */
final class XaSide implements AutoCloseable {

  /** As transaction managers write them. */
  private record Branch(String name) implements Xid {
    @Override
    public int getFormatId() {
      return 77;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {1};
    }
  }

  private final XADataSource source;
  private final XAConnection physical;
  private final XAResource resource;
  private final List<String> notes = new ArrayList<>();

  XaSide(XADataSource source) throws SQLException {
    this.source = source;
    this.physical = source.getXAConnection();
    this.resource = physical.getXAResource();
  }

  List<String> notes() {
    return notes;
  }

  void commitsInTwoPhases() throws Exception {
    Branch branch = new Branch("two phases");
    try (Connection connection = physical.getConnection()) {
      insert(connection, branch, 1);
      note("prepare", () -> resource.prepare(branch));
      resource.commit(branch, false);
    }
  }

  /** As after a crash of the manager: another connection finds what is left over. */
  void rollsBackWhatWasPrepared() throws Exception {
    Branch branch = new Branch("left over");
    XAConnection lost = source.getXAConnection();
    try (Connection connection = lost.getConnection()) {
      XAResource before = lost.getXAResource();
      before.start(branch, XAResource.TMNOFLAGS);
      insert(connection, 2);
      before.end(branch, XAResource.TMSUCCESS);
      note("prepare", () -> before.prepare(branch));
    }
    lost.close();
    note("left over", () -> found(branch));
    note("rollback", () -> rolledBack(branch));
    note("nothing is left", () -> found(branch));
  }

  void commitsInOnePhase() throws Exception {
    Branch branch = new Branch("one phase");
    try (Connection connection = physical.getConnection()) {
      insert(connection, branch, 3);
      resource.commit(branch, true);
      Branch second = new Branch("taken back");
      insert(connection, second, 4);
      resource.rollback(second);
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT COUNT(*), MAX(id) FROM orders")) {
        rows.next();
        notes.add("rows " + rows.getInt(1) + ", last " + rows.getInt(2));
      }
    }
  }

  void isToldWhatItDoesWrong() throws Exception {
    Branch unknown = new Branch("unknown");
    note("commit", () -> committed(unknown));
    note("end", () -> ended(unknown));
    note("same", () -> resource.isSameRM(resource));
    note("timeout", resource::getTransactionTimeout);
    try (Connection connection = physical.getConnection()) {
      Branch branch = new Branch("wrong");
      resource.start(branch, XAResource.TMNOFLAGS);
      note("twice", () -> started(branch));
      note("fails", () -> inserted(connection, 1));
      resource.end(branch, XAResource.TMFAIL);
      resource.rollback(branch);
    }
  }

  void hearsOfTheEndOfConnections() throws Exception {
    List<ConnectionEvent> closed = new ArrayList<>();
    ConnectionEventListener listener =
        new ConnectionEventListener() {
          @Override
          public void connectionClosed(ConnectionEvent event) {
            closed.add(event);
          }

          @Override
          public void connectionErrorOccurred(ConnectionEvent event) {}
        };
    physical.addConnectionEventListener(listener);
    Connection first = physical.getConnection();
    first.close();
    assertThat(closed).isNotEmpty();
    assertThat(closed).allSatisfy(each -> assertThat(each.getSource()).isSameAs(physical));
    notes.add("events " + closed.size());
    physical.removeConnectionEventListener(listener);
    Connection second = physical.getConnection();
    note("first", first::isClosed);
    note("second", second::isClosed);
    second.close();
    notes.add("events " + closed.size());
  }

  private void insert(Connection connection, Branch branch, int id) throws Exception {
    resource.start(branch, XAResource.TMNOFLAGS);
    insert(connection, id);
    resource.end(branch, XAResource.TMSUCCESS);
  }

  private static void insert(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO orders VALUES (" + id + ", 'x')");
    }
  }

  private static String inserted(Connection connection, int id) throws SQLException {
    insert(connection, id);
    return "inserted";
  }

  private boolean found(Branch branch) throws Exception {
    return Arrays.stream(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
        .anyMatch(
            each -> Arrays.equals(each.getGlobalTransactionId(), branch.getGlobalTransactionId()));
  }

  private String rolledBack(Branch branch) throws Exception {
    resource.rollback(branch);
    return "rolled back";
  }

  private String committed(Branch branch) throws Exception {
    resource.commit(branch, false);
    return "committed";
  }

  private String ended(Branch branch) throws Exception {
    resource.end(branch, XAResource.TMSUCCESS);
    return "ended";
  }

  private String started(Branch branch) throws Exception {
    resource.start(branch, XAResource.TMNOFLAGS);
    return "started";
  }

  private void note(String what, Outcome.Call call) {
    notes.add(what + ": " + Outcome.of(call));
  }

  @Override
  public void close() throws SQLException {
    physical.close();
  }
}
