-- The neighbourhood (buurt) of a statement, from the imported address directory: for counts that the griffie alone may
-- see. It lies in the district of the row, and goes when that goes. A CHECK of a column is a CHECK of the row.
ALTER TABLE statement ADD COLUMN neighbourhood TEXT CHECK (neighbourhood IS NULL OR (
  neighbourhood GLOB 'BU[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'
  AND district IS NOT NULL AND substr(district, 3) = substr(neighbourhood, 3, 6)));
