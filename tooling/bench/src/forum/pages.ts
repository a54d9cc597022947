/** What is asked for, over and over. */
export const KINDS = ["category", "thread", "recent", "reply"] as const;
export type Kind = (typeof KINDS)[number];

const MEMBER = `json_build_object('id', u.id, 'username', u.username, 'displayName', p.display_name,
  'avatarUrl', p.avatar_url, 'role', u.role)`;

const threads = (where: string) => `
  select coalesce(json_agg(row_to_json(page)), '[]')::text as body from (
    select t.id, t.short_id, t.slug, t.title, t.kind, t.tags, t.is_pinned, t.is_locked, t.accepted_reply_id, t.created_at,
      json_build_object('slug', c.slug, 'name', c.name) as category, s.reply_count, s.view_count, s.last_number,
      s.last_activity_at, ${MEMBER} as author,
      (select json_build_object('id', lu.id, 'username', lu.username, 'displayName', lp.display_name, 'role', lu.role)
        from users lu join profiles lp on lp.user_id = lu.id where lu.id = s.last_reply_by) as last_reply_by
    from thread_stats s
    join forum_threads t on t.id = s.thread_id
    join forum_categories c on c.id = t.category_id and c.is_active
    join users u on u.id = t.author_id join profiles p on p.user_id = u.id
    where t.hidden_at is null ${where}
    order by s.last_activity_at desc, s.thread_id desc limit 20
  ) page`;

/**
 * The limit: one prepared query a page, which returns the page as JSON. The same rows and members as the product's
 * pages show, without anything that depends on who asks.
 */
export const QUERIES: Record<Kind, string> = {
  category: threads("and c.slug = $1"),
  recent: threads(""),
  thread: `
    select row_to_json(page)::text as body from (
      select t.id, t.slug, t.title, t.kind, t.tags, t.body_html, t.created_at, s.reply_count, s.view_count, s.last_number,
        ${MEMBER} as author,
        (select coalesce(json_agg(row_to_json(reply) order by reply.number), '[]') from (
          select r.id, r.number, r.body_html, r.created_at, json_build_object('id', ru.id, 'username', ru.username,
            'displayName', rp.display_name, 'avatarUrl', rp.avatar_url, 'role', ru.role) as author
          from forum_replies r join users ru on ru.id = r.author_id join profiles rp on rp.user_id = ru.id
          where r.thread_id = t.id and r.number between 2 and 21 and r.hidden_at is null
        ) reply) as replies
      from forum_threads t join thread_stats s on s.thread_id = t.id
      join users u on u.id = t.author_id join profiles p on p.user_id = u.id
      where t.short_id = $1
    ) page`,
  reply: `
    with numbered as (
      update thread_stats set last_number = last_number + 1, reply_count = reply_count + 1, last_reply_by = $2::uuid,
        last_activity_at = now() where thread_id = $1::uuid returning last_number
    )
    insert into forum_replies (id, thread_id, number, author_id, body_markdown, body_html, request_id)
    select gen_random_uuid(), $1::uuid, last_number, $2::uuid, $3, $3, gen_random_uuid() from numbered
    returning json_build_object('id', id, 'number', number)::text as body`,
};
