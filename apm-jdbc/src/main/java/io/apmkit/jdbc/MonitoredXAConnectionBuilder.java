package io.apmkit.jdbc;

import java.sql.SQLException;
import java.sql.ShardingKey;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;

/** A builder whose connections are watched like any other. */
final class MonitoredXAConnectionBuilder implements XAConnectionBuilder {

  private final ConnectionWatch watch;
  private XAConnectionBuilder delegate; // a builder may answer with another builder

  MonitoredXAConnectionBuilder(XAConnectionBuilder delegate, ConnectionWatch watch) {
    this.delegate = delegate;
    this.watch = watch;
  }

  @Override
  public XAConnectionBuilder user(String username) {
    delegate = delegate.user(username);
    return this;
  }

  @Override
  public XAConnectionBuilder password(String password) {
    delegate = delegate.password(password);
    return this;
  }

  @Override
  public XAConnectionBuilder shardingKey(ShardingKey shardingKey) {
    delegate = delegate.shardingKey(shardingKey);
    return this;
  }

  @Override
  public XAConnectionBuilder superShardingKey(ShardingKey superShardingKey) {
    delegate = delegate.superShardingKey(superShardingKey);
    return this;
  }

  @Override
  public XAConnection build() throws SQLException {
    return MonitoredXAConnection.wrap(watch.create(delegate::build), watch);
  }
}
