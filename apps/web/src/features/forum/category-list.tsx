import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@yoforex/client/app";
import { Count, Link, Section } from "@yoforex/ui";

/** The forum's categories under the feed of a phone, which has no side navigation. */
export function CategoryList() {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.forum.categories.queryOptions());
  return (
    <div className="only-phone">
      <Section title="Categories" id="categories">
        <ul className="links">
          {data.map(({ slug, name, threadCount }) => (
            <li key={slug} className="between">
              <Link to={`/c/${slug}`}>{name}</Link> <Count>{threadCount}</Count>
            </li>
          ))}
          <li>
            <Link to="/tags">Tags</Link>
          </li>
        </ul>
      </Section>
    </div>
  );
}
