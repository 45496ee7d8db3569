package io.apmkit.jdbc;

import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.ShardingKey;

/** A builder whose connections are watched like any other. */
final class MonitoredConnectionBuilder implements ConnectionBuilder {

  private final ConnectionWatch watch;
  private ConnectionBuilder delegate; // a builder may answer with another builder

  MonitoredConnectionBuilder(ConnectionBuilder delegate, ConnectionWatch watch) {
    this.delegate = delegate;
    this.watch = watch;
  }

  @Override
  public ConnectionBuilder user(String username) {
    delegate = delegate.user(username);
    return this;
  }

  @Override
  public ConnectionBuilder password(String password) {
    delegate = delegate.password(password);
    return this;
  }

  @Override
  public ConnectionBuilder shardingKey(ShardingKey shardingKey) {
    delegate = delegate.shardingKey(shardingKey);
    return this;
  }

  @Override
  public ConnectionBuilder superShardingKey(ShardingKey superShardingKey) {
    delegate = delegate.superShardingKey(superShardingKey);
    return this;
  }

  @Override
  public Connection build() throws SQLException {
    return watch.acquire(delegate::build);
  }
}
