const cards = [1, 2, 3, 4, 5, 6, 7, 8]

/** The loading skeleton of the catalogue. */
export function CatalogueSkeleton() {
  return (
    <div className="catalogue-grid" aria-hidden="true">
      {cards.map((card) => (
        <div key={card} className="card product-card">
          <div className="product-image skeleton" />
          <div className="product-card-text">
            <div className="skeleton skeleton-line" />
            <div className="skeleton skeleton-line skeleton-short" />
          </div>
        </div>
      ))}
    </div>
  )
}
